import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workbench } from './install.ts';
import { start, waitForOutput } from './processes.ts';

export interface EditorServer {
  readonly port: number;
  /** The page of a workspace, with the extension of that folder loaded, and a test suite started where one is given. */
  url(page: EditorPage): string;
  output(): string;
  /** What the extension wrote into its output channel. */
  extensionLog(): Promise<string>;
  stop(): Promise<void>;
}

export interface EditorPage {
  readonly workspace: string;
  readonly extension: string;
  /** A module that exports `run()`. */
  readonly suite?: string;
}

export interface ServerOptions {
  /** Asks for trust in the workspace, so that it opens in Restricted Mode. */
  readonly restricted?: boolean;
  /** For the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The user's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const startMs = 60_000;

/** Starts VS Code's own server on a free port of this machine, with a profile that is thrown away afterwards. */
export async function startServer(workbench: Workbench, options: ServerOptions = {}): Promise<EditorServer> {
  const profile = await mkdtemp(join(tmpdir(), 'secure-ai-lint-editor-'));
  const settings = JSON.stringify({ ...quiet, ...options.settings });
  for (const scope of ['User', 'Machine']) {
    await mkdir(join(profile, 'data', scope), { recursive: true });
    await writeFile(join(profile, 'data', scope, 'settings.json'), settings);
  }
  const port = await freePort();
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  flags.push('--accept-server-license-terms', '--disable-telemetry', '--enable-smoke-test-driver');
  flags.push('--server-data-dir', join(profile, 'data'), '--extensions-dir', join(profile, 'extensions'));
  if (options.restricted !== true) flags.push('--disable-workspace-trust');
  const running = start(workbench.node, [workbench.serverMain, ...flags], {
    env: { ...process.env, ...options.environment },
  });
  const stop = async () => {
    await running.stop();
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await waitForOutput(running, 'Web UI available', startMs);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port,
    url: (page) => pageUrl(port, page),
    output: running.output,
    extensionLog: () => readLogs(join(profile, 'data', 'logs')),
    stop,
  };
}

/** Nothing that is not under test may ask, draw or fetch. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

function pageUrl(port: number, page: EditorPage): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(page.extension)],
    ...(page.suite === undefined ? [] : [['extensionTestsPath', remote(page.suite)]]),
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
  ];
  const query = `folder=${encodeURIComponent(page.workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `http://127.0.0.1:${port}/?${query}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function readLogs(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const own = names.filter((name) => name.endsWith('Secure AI Lint.log'));
  return (await Promise.all(own.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}
