import { checksums } from './checksums.ts';
import { dvc } from './dvc.ts';
import type { EvidenceReader } from './evidence.ts';
import { manifest } from './manifest.ts';
import { signature } from './signature.ts';

/** Every kind of file that says what others should be. */
export const evidenceReaders: readonly EvidenceReader[] = [manifest, checksums, signature, dvc];

/** Names of evidence files. */
export const evidenceNames = new RegExp(
  evidenceReaders.map(({ names }) => `(?:${names.source})`).join('|'),
  'i',
);

export function evidenceReader(name: string): EvidenceReader | undefined {
  return evidenceReaders.find(({ names }) => names.test(name));
}
