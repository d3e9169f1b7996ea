import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { editorHome } from './paths.ts';
import { run } from './processes.ts';

const codeServer = 'code-server@4.139.1';
/** The server of that version does not run on Node 20; the binary comes from npm like the rest. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

export interface Workbench {
  readonly node: string;
  readonly serverMain: string;
  readonly browser: string;
}

/**
 * A real VS Code workbench from npm packages, and a browser to show it. Installs what is missing and returns at once
 * when nothing is. No install script runs, so nothing is compiled; the few native modules it then lacks (logging,
 * licence checks) are not needed.
 */
export async function installWorkbench(): Promise<Workbench> {
  const home = join(editorHome, 'code-server');
  const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  const node = join(
    home,
    'node_modules',
    nodePackage,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  const done = join(home, `installed-${codeServer}`);
  if (!existsSync(done)) {
    console.log(`Installing ${codeServer} into ${home} …`);
    await mkdir(home, { recursive: true });
    await writeFile(join(home, 'package.json'), '{ "private": true }\n');
    const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await npm(['install', ...flags, '--save-exact', codeServer, `${nodePackage}@24`], home);
    await npm(['install', ...flags, '--omit=dev'], vscode);
    await writeFile(done, '');
  }
  return { node, serverMain: join(vscode, 'out', 'server-main.js'), browser: await installBrowser() };
}

const browserNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

async function installBrowser(): Promise<string> {
  const found = findBrowser();
  if (found !== undefined) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath(['apt-get']) !== undefined) {
    console.log('Installing chromium with apt-get …');
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '-y', '--no-install-recommends', 'chromium'];
    await run('apt-get', install, { env: environment }).catch(async () => {
      await run('apt-get', ['update'], { env: environment });
      await run('apt-get', install, { env: environment });
    });
    const installed = findBrowser();
    if (installed !== undefined) return installed;
  }
  throw new Error('The editor tests need a Chromium: install one, or name it in CHROMIUM_EXECUTABLE.');
}

function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_EXECUTABLE;
  if (named) return named;
  const own = chromium.executablePath();
  return onPath(browserNames) ?? (own && existsSync(own) ? own : undefined);
}

function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

function npm(args: readonly string[], cwd: string): Promise<string> {
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd,
    shell: process.platform === 'win32',
  });
}
