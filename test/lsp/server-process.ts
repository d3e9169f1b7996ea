import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('../../server/src/lsp/main.ts', import.meta.url));
const { resolve } = createRequire(import.meta.url);
const grammars = ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm'];

let built: Promise<string> | undefined;

/** Bundles the server the way it is shipped and gives the path of the bundle; once for a test file. */
export function buildServer(): Promise<string> {
  built ??= bundle();
  return built;
}

async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-ai-lint-server-'));
  process.once('exit', () => void rm(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'server.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    mainFields: ['module', 'main'],
    keepNames: true,
    banner: {
      js: "import { createRequire as bundleRequire } from 'node:module';\nconst require = bundleRequire(import.meta.url);",
    },
  });
  await Promise.all(
    grammars.map((file) => copyFile(resolve(file), join(folder, file.split('/').at(-1) ?? file))),
  );
  return outfile;
}

export interface ServerProcess {
  readonly process: ChildProcess;
  /** The exit code, once the process has ended. */
  readonly exited: Promise<number | null>;
  /** What it wrote where nothing should be written. */
  errors(): string;
}

export async function startServerProcess(): Promise<ServerProcess> {
  const child = spawn(process.execPath, [await buildServer(), '--stdio'], { stdio: 'pipe' });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += String(data);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { process: child, exited, errors: () => errors };
}
