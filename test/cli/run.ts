import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { builtFile } from '../support/dist.ts';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built command line in a process of its own. */
export function start(args: readonly string[], { cwd, env }: RunOptions): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [builtFile('cli.js'), ...args], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, NO_COLOR: '1', ...env },
  });
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

/** Runs it to its end. */
export function run(args: readonly string[], options: RunOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = start(args, options);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.stdin ?? '');
  });
}

/** A new folder with those files, gone after the test. */
export async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const made = await realpath(await mkdtemp(path.join(tmpdir(), 'secure-ai-lint-')));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(made, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return made;
}

/** A checkpoint that is loaded unsafely: an error of `unsafe-torch-load` at 2:9 with a safe fix. */
export const unsafe = 'import torch\nmodel = torch.load("x.pt", weights_only=False)\n';
export const safe = 'import torch\nmodel = torch.load("x.pt", weights_only=True)\n';
