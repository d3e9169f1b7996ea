import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import {
  type FrameTexts,
  type Message,
  messagesVariable,
  pictureTaken,
  type Suite,
  suiteVariable,
} from '../../test/editor/messages.ts';
import { type EditorView, openView, type ViewOptions } from './browser.ts';
import { installWorkbench } from './install.ts';
import { failureFolder, root } from './paths.ts';
import { type EditorServer, startServer } from './server.ts';

export interface SuiteRun {
  readonly suite: Suite;
  /** Folder of the extension under test. */
  readonly extension: string;
  /** Folder that is copied and opened; the copy is thrown away. */
  readonly workspace: string;
  /** Everything together, in ms. */
  readonly timeoutMs: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly view?: Pick<ViewOptions, 'size' | 'scale'>;
  /** Called for each message as it arrives. */
  onMessage(message: Message): void;
  /** Takes a picture; only in the workbench. */
  onPicture?(view: EditorView, name: string): Promise<void>;
}

/** Runs a suite in a real editor and gives its exit code: 0 when every test passed. */
export async function runSuite(run: SuiteRun): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-ai-lint-suite-'));
  try {
    const stage = await prepare(run, folder);
    const executable = process.env.VSCODE_EXECUTABLE;
    return executable ? await runOnDesktop(run, stage, executable) : await runInWorkbench(run, stage);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Stage {
  readonly workspace: string;
  /** The compiled suite. */
  readonly module: string;
  readonly profile: string;
  readonly messages: string;
  readonly environment: Readonly<Record<string, string>>;
}

async function prepare(run: SuiteRun, folder: string): Promise<Stage> {
  const workspace = join(folder, 'workspace');
  await cp(run.workspace, workspace, { recursive: true });
  const module = join(folder, 'suite', 'index.js');
  await build({
    entryPoints: [join(root, 'test/editor/suite/index.ts')],
    outfile: module,
    bundle: true,
    external: ['vscode'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const messages = join(folder, 'messages.jsonl');
  await writeFile(messages, '');
  const environment = { [messagesVariable]: messages, [suiteVariable]: run.suite };
  return { workspace, module, profile: join(folder, 'profile'), messages, environment };
}

async function runInWorkbench(run: SuiteRun, stage: Stage): Promise<number> {
  const workbench = await installWorkbench();
  const server = await startServer(workbench, {
    restricted: run.suite === 'restricted',
    environment: stage.environment,
    ...(run.settings === undefined ? {} : { settings: run.settings }),
  });
  let view: EditorView | undefined;
  let failure = '';
  const mail = readMail(stage.messages);
  try {
    const url = server.url({ workspace: stage.workspace, extension: run.extension, suite: stage.module });
    view = await openView(url, { browser: workbench.browser, ...run.view });
    const opened = view;
    const code = await settle(run, view.ended, async () => {
      for (const message of mail()) {
        run.onMessage(message);
        if (message.kind === 'picture') {
          await run.onPicture?.(opened, message.name);
          await writeFile(pictureTaken(stage.messages, message.name), '');
        } else if (message.kind === 'frames') {
          await answer(stage, message.name, await frameTexts(opened));
        } else if (message.kind === 'press') {
          await answer(stage, message.name, await press(opened, message.label));
        }
      }
    });
    if (code !== 0) failure = `The suite ended with code ${code}.`;
    return code;
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
    throw error;
  } finally {
    if (failure !== '') await keepFailure(run.suite, failure, view, server);
    await view?.close();
    await server.stop();
  }
}

async function runOnDesktop(run: SuiteRun, stage: Stage, executable: string): Promise<number> {
  const { runTests } = await import('@vscode/test-electron');
  const userFolder = join(stage.profile, 'User');
  await mkdir(userFolder, { recursive: true });
  await writeFile(join(userFolder, 'settings.json'), JSON.stringify(run.settings ?? {}));
  const trust = run.suite === 'restricted' ? [] : ['--disable-workspace-trust'];
  const mail = readMail(stage.messages);
  const ended = runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: stage.module,
    extensionTestsEnv: { ...stage.environment },
    launchArgs: [stage.workspace, '--user-data-dir', stage.profile, '--disable-extensions', ...trust],
  }).catch(() => 1);
  return settle(run, ended, async () => {
    for (const message of mail()) {
      run.onMessage(message);
      if (message.kind === 'frames' || message.kind === 'press') await answer(stage, message.name, null);
    }
  });
}

async function answer({ messages }: Stage, name: string, content: FrameTexts | boolean): Promise<void> {
  const file = pictureTaken(messages, name);
  // Moved into place whole, so that nobody reads half of it.
  await writeFile(`${file}.part`, JSON.stringify(content));
  await rename(`${file}.part`, file);
}

async function frameTexts(view: EditorView): Promise<FrameTexts> {
  const texts = await inFrames(view, 'document.body?.innerText ?? ""');
  return texts.map(String).filter(Boolean);
}

/** True when there was such a button. */
async function press(view: EditorView, label: string): Promise<boolean> {
  const find = `[...document.querySelectorAll('button')].find((each) => each.textContent === ${JSON.stringify(label)})`;
  return (await inFrames(view, `((button) => (button?.click(), button !== undefined))(${find})`)).includes(
    true,
  );
}

async function inFrames({ page }: EditorView, script: string): Promise<readonly unknown[]> {
  const inner = page.frames().filter((frame) => frame !== page.mainFrame());
  return Promise.all(inner.map((frame) => frame.evaluate(script).catch(() => '')));
}

const pollMs = 100;

/** Waits for the end of a suite and handles its messages meanwhile. */
async function settle(run: SuiteRun, ended: Promise<number>, handle: () => Promise<void>): Promise<number> {
  const deadline = Date.now() + run.timeoutMs;
  for (;;) {
    const code = await Promise.race([ended, new Promise<void>((resolve) => setTimeout(resolve, pollMs))]);
    await handle();
    if (code !== undefined) return code;
    if (Date.now() > deadline)
      throw new Error(`The suite "${run.suite}" did not end within ${run.timeoutMs} ms.`);
  }
}

function readMail(file: string): () => readonly Message[] {
  let seen = 0;
  return () => {
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const fresh = whole.slice(seen).split('\n').filter(Boolean);
    seen = whole.length;
    return fresh.map((line) => JSON.parse(line) as Message);
  };
}

async function keepFailure(
  suite: Suite,
  why: string,
  view: EditorView | undefined,
  server: EditorServer,
): Promise<void> {
  await mkdir(failureFolder, { recursive: true });
  const parts = [
    why,
    '# Extension',
    await server.extensionLog(),
    '# Page',
    view?.log() ?? '',
    '# Editor',
    server.output(),
  ];
  const log = `${parts.join('\n\n')}\n`;
  await writeFile(join(failureFolder, `${suite}.log`), log);
  await view?.page.screenshot({ path: join(failureFolder, `${suite}.png`) }).catch(() => undefined);
  console.error(`${why} Picture and logs: ${failureFolder}`);
}
