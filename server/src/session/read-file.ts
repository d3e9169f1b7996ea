import { bytesOf } from '../artifacts/bytes.ts';
import type { BudgetOptions } from '../artifacts/limits.ts';
import { scanArtifact } from '../artifacts/scan.ts';
import type { Engine } from '../engine/engine.ts';
import type { Artifact } from '../facts/artifact.ts';
import type { Host } from '../host/host.ts';
import { basename } from '../host/paths.ts';
import { decode } from '../host/text.ts';
import { type Reading, readArtifact, worthTelling } from '../workspace/artifacts.ts';

/** What is in a file: text for a format, a model, or both. */
export interface FileContent {
  /** Empty where the file is no text. */
  readonly text: string;
  readonly artifact?: Artifact;
}

/** Why a file is left out, in words for the user. */
export interface LeftOut {
  readonly reason: string;
  /** True when nobody would expect it to be linted. */
  readonly quiet: boolean;
}

export interface ReadOptions {
  /** Of files that are read as text. In bytes. */
  readonly maxFileSize: number;
  readonly scan: BudgetOptions & Reading;
}

/** Reads a file as what its content is, whatever its name says. */
export async function readFile(
  path: string,
  host: Host,
  engine: Engine,
  { maxFileSize, scan }: ReadOptions,
): Promise<FileContent | LeftOut> {
  const stat = await host.stat(path);
  if (stat?.kind !== 'file') return { reason: stat ? 'it is a folder' : 'it cannot be read', quiet: false };
  const isText = engine.reads(path);
  const quiet = engine.readsByContent(path);
  if (!isText || stat.size > maxFileSize) {
    const artifact = await readArtifact(host, path, scan);
    if (artifact) return { text: '', artifact };
    return isText && !quiet ? tooLarge(stat.size, maxFileSize) : noFormat;
  }
  const bytes = await host.read(path);
  if (bytes === undefined) return { reason: 'it cannot be read', quiet };
  const artifact = worthTelling(await scanArtifact(bytesOf(bytes), { ...scan, name: basename(path) }));
  const decoded = decode(bytes);
  if (decoded) return { text: decoded.text, ...(artifact && { artifact }) };
  return artifact ? { text: '', artifact } : { reason: 'it is binary, not text', quiet };
}

const noFormat: LeftOut = { reason: 'no rule reads files of this kind', quiet: true };

function tooLarge(size: number, limit: number): LeftOut {
  const [found, allowed] = [size, limit].map(megabytes);
  return {
    reason: `it is ${found} MB; files above ${allowed} MB are left out (maxFileSize)`,
    quiet: false,
  };
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
}
