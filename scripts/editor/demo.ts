import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openView } from './browser.ts';
import { installWorkbench } from './install.ts';
import { startServer } from './server.ts';
import { packageVsix, unpackVsix } from './vsix.ts';

/** For a project that is only looked at. */
const settings = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * Opens a copy of a project in a real editor with the packaged extension, in a window where there is a display. Ends
 * with the window, or with Ctrl-C.
 */
export async function openInEditor(project: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-ai-lint-demo-'));
  const workbench = await installWorkbench();
  const extension = await unpackVsix(await packageVsix(), folder);
  const workspace = join(folder, 'project');
  await cp(project, workspace, { recursive: true });
  await mkdir(join(workspace, '.vscode'), { recursive: true });
  await writeFile(join(workspace, '.vscode', 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  const server = await startServer(workbench);
  try {
    const url = server.url({ workspace, extension });
    console.log(`\nThe editor runs at\n${url}\n`);
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve());
      process.once('SIGTERM', () => resolve());
    });
    await Promise.race([stopped, window(url, workbench.browser)]);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Shows the window and waits until it is closed; where no window can be shown, waits for ever. */
async function window(url: string, browser: string): Promise<void> {
  const hasDisplay =
    process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!hasDisplay) {
    console.log('There is no display here: open the address in a browser of this machine. Ctrl-C ends it.');
    return new Promise(() => {});
  }
  const view = await openView(url, { browser, headed: true });
  await view.page.waitForEvent('close', { timeout: 0 });
  await view.close();
}
