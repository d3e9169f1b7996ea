import type { CheckedFile, DigestAlgorithm } from '../facts/expected-file.ts';
import { shorten } from './repository.ts';

const names: Readonly<Record<DigestAlgorithm, string>> = {
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  blake2b: 'BLAKE2b',
  sha1: 'SHA-1',
  md5: 'MD5',
  'git-blob': 'git hash',
};

/** A file that is not what was recorded: what the message and other programs are told. */
export interface FileChange {
  readonly severity: 'error' | 'warning';
  /** Fills the message. */
  readonly data: Readonly<Record<'file' | 'stated' | 'what' | 'expected' | 'actual', string>>;
  readonly evidence: Readonly<Record<'file' | 'statedBy' | 'what' | 'expected' | 'actual', string>>;
}

/** Nothing when the file is as it should be, or cannot be compared. */
export function fileChange(
  path: string,
  { expected, verdict, actual = '' }: CheckedFile,
): FileChange | undefined {
  if (verdict !== 'other-size' && verdict !== 'other-digest') return undefined;
  const isSize = verdict === 'other-size' || !expected.digest;
  const wanted = isSize ? String(expected.size ?? 0) : (expected.digest?.hex ?? '');
  const what = isSize || !expected.digest ? 'size' : names[expected.digest.algorithm];
  const inWords = (value: string): string => (isSize ? `${value} bytes` : value);
  return {
    // DVC's own record is out of date whenever somebody trains and has not told DVC yet.
    severity: expected.kind === 'dvc' ? 'warning' : 'error',
    data: {
      file: lastPart(path, 26),
      stated: lastPart(expected.statedBy, 26),
      what,
      expected: inWords(wanted),
      actual: inWords(actual),
    },
    evidence: { file: path, statedBy: expected.statedBy, what, expected: wanted, actual },
  };
}

/** The name of a file, cut to that many characters. */
export function lastPart(path: string, length: number): string {
  return shorten(path.slice(path.lastIndexOf('/') + 1), length);
}
