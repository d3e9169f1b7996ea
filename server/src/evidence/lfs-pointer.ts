import type { Digest } from '../facts/expected-file.ts';
import { readDigest } from './digests.ts';

/** A pointer is never longer. In bytes. */
export const maxPointerSize = 1024;

/** What Git LFS leaves in a file's place while its content is elsewhere. */
export interface LfsPointer {
  readonly digest: Digest;
  /** In bytes. */
  readonly size: number;
}

/** Nothing when the text is no pointer. */
export function readLfsPointer(text: string): LfsPointer | undefined {
  if (
    text.length > maxPointerSize ||
    !/^version https:\/\/(?:git-lfs|hawser)\.github\.com\/spec\/v1\r?\n/.test(text)
  ) {
    return undefined;
  }
  const hex = /^oid sha256:([0-9a-f]{64})\r?$/m.exec(text)?.[1];
  const size = /^size (\d{1,15})\r?$/m.exec(text)?.[1];
  const digest = hex === undefined ? undefined : readDigest('sha256', hex);
  return digest && size !== undefined ? { digest, size: Number(size) } : undefined;
}
