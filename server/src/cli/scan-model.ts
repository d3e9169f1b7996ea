import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Rule } from '../engine/rule.ts';
import type { Settings } from '../engine/settings.ts';
import { rules } from '../generated/rules.ts';
import { nodeHost } from '../host/node.ts';
import { normalize } from '../host/paths.ts';
import { check } from './check.ts';
import { type ExitCode, UsageError } from './failure.ts';
import { hubSnapshots } from './hub-snapshots.ts';
import { shownPath } from './lint-file.ts';
import type { ScanModelOptions } from './options.ts';

/** The vocabulary of a tokenizer is text of many megabytes; a template hides in it as well as elsewhere. In bytes. */
const maxTextSize = 64 * 1024 * 1024;

/** Stands for standard input. */
const standardInput = '-';

/** Scans model files wherever they lie, ignored or not, with the rules that are about them; gives the exit code. */
export async function scanModel(
  paths: readonly string[],
  { hubCache, ...options }: ScanModelOptions,
): Promise<ExitCode> {
  const cached = hubCache ? await cachedFiles() : [];
  const wanted = [...paths, ...cached];
  if (wanted.length === 0)
    throw new UsageError('Name files or folders, - for standard input, or --hub-cache.');
  const folder = wanted.includes(standardInput)
    ? await mkdtemp(path.join(tmpdir(), 'secure-ai-lint-'))
    : undefined;
  try {
    const spool = folder && (await spoolStandardInput(folder));
    const shown = spool && shownPath(normalize(spool), normalize(process.cwd()));
    return await check(
      wanted.map((each) => (each === standardInput && spool ? spool : each)),
      { ...options, ignore: false },
      {
        rules: modelRulesOnly(rules),
        isThorough: true,
        inBytes: true,
        maxFileSize: maxTextSize,
        ...(shown ? { nameOf: (file) => (file === shown ? standardInput : file) } : {}),
      },
    );
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

function modelRulesOnly(all: readonly Rule[]): Settings['rules'] {
  return Object.fromEntries(all.filter((rule) => !rule.modelFiles).map((rule) => [rule.id, 'off' as const]));
}

async function cachedFiles(): Promise<readonly string[]> {
  const found = await hubSnapshots(nodeHost);
  if (found.length === 0) throw new UsageError('The Hugging Face cache of this machine holds no models.');
  return found;
}

/** A scan goes back and forth in a file, so what comes as a stream is put on the disk, whatever its size. */
async function spoolStandardInput(folder: string): Promise<string> {
  const file = path.join(folder, 'standard-input');
  await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
  if ((await stat(file)).size === 0) throw new UsageError('Nothing came from standard input.');
  return file;
}
