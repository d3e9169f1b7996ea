import type { Evidence, EvidenceReader } from '../../../server/src/evidence/evidence.ts';

export const root = '/work';

/** What a reader makes of a text that lies in the workspace. */
export function read(
  reader: EvidenceReader,
  path: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): Promise<Evidence> {
  return reader.read({
    path: `${root}/${path}`,
    text,
    root,
    read: async (other) => others[other.slice(root.length + 1)],
    exists: async (other) => other.slice(root.length + 1) in others,
  });
}

/** `path algorithm:hex size source@revision` of each statement, paths below the root. */
export function lines({ files }: Evidence): readonly string[] {
  return files.map(({ path, digest, size, source, revision }) =>
    [
      path.slice(root.length + 1),
      digest ? `${digest.algorithm}:${digest.hex.slice(0, 6)}` : '-',
      ...(size === undefined ? [] : [String(size)]),
      ...(source === undefined ? [] : [source]),
      ...(revision === undefined ? [] : [`@${revision.slice(0, 6)}`]),
    ].join(' '),
  );
}

/** A digest of that many hex digits. */
export function hex(length: number): string {
  return '0123456789abcdef'.repeat(8).slice(0, length);
}
