import { type Browser, chromium, type Page } from 'playwright-core';

/** A page that shows the workbench, with what it said. */
export interface EditorView {
  readonly page: Page;
  log(): string;
  /** The exit code of the test suite, once it has ended. */
  readonly ended: Promise<number>;
  close(): Promise<void>;
}

export interface ViewOptions {
  readonly browser: string;
  /** Shows the window; needs a display. */
  readonly headed?: boolean;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels for each CSS pixel. */
  readonly scale?: number;
}

const offline = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Opens a workbench page in a browser of its own. The workbench calls the two exposed functions while it tests. */
export async function openView(url: string, options: ViewOptions): Promise<EditorView> {
  const browser: Browser = await chromium.launch({
    executablePath: options.browser,
    headless: options.headed !== true,
    // A signal ends the launcher, which takes the browser with it; else the browser alone would end.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: ['--no-sandbox', '--disable-gpu', ...offline],
  });
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
  });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('requestfailed', (request) => said.push(`request failed: ${request.url()}`));
  page.on('pageerror', (error) => said.push(`page error: ${error.message}`));
  await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
    said.push(`${type}: ${args.map(String).join(' ')}`);
  });
  const ended = new Promise<number>((resolve, reject) => {
    page.on('crash', () => reject(new Error('The editor page crashed.')));
    page.on('close', () => reject(new Error('The editor page was closed.')));
    page
      .exposeFunction('codeAutomationExit', (code: number) => resolve(code))
      .then(() => page.goto(url))
      .catch(reject);
  });
  // Closing the page at the end is no failure that somebody must handle.
  ended.catch(() => undefined);
  return { page, log: () => said.join('\n'), ended, close: () => browser.close() };
}
