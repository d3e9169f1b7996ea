/**
 * A corpus of model files, where one lies beside the repository: it is not ours to ship. Its files are read, never
 * loaded.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const besideRepository = fileURLToPath(new URL('../../../../shared/artifact-corpus.tar.gz', import.meta.url));

/** `ARTIFACT_CORPUS` names another one. */
export const corpusPath = process.env.ARTIFACT_CORPUS ?? besideRepository;
export const hasCorpus = existsSync(corpusPath);

/** Grey files are opaque, inert or code by design: nobody is wrong about them. */
export type Label = 'malicious' | 'benign' | 'grey';

export interface CorpusFile {
  readonly path: string;
  readonly label: Label;
  readonly what: string;
  /** What other scanners say, by their name and version. */
  readonly peers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

const labels: readonly string[] = ['malicious', 'benign', 'grey'] satisfies readonly Label[];
const ownColumns: readonly string[] = ['path', 'label', 'what', 'size', 'sha256'];

/** Every file of the corpus with its row of the index. */
export async function readCorpus(): Promise<readonly CorpusFile[]> {
  const files = filesOfTar(gunzipSync(await readFile(corpusPath)));
  const index = new TextDecoder().decode(files.get('index.tsv'));
  const [head = [], ...rows] = index
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
  return rows.flatMap((row): readonly CorpusFile[] => {
    const cell = (name: string): string => row[head.indexOf(name)] ?? '';
    const [path, label] = [cell('path'), cell('label')];
    const bytes = files.get(path);
    if (!bytes || !isLabel(label)) return [];
    const peers = new Map(
      head.filter((name) => !ownColumns.includes(name)).map((name) => [name, cell(name)]),
    );
    return [{ path, label, what: cell('what'), peers, bytes }];
  });
}

function isLabel(text: string): text is Label {
  return labels.includes(text);
}

const blockSize = 512;

/** The regular files of a plain tar archive. */
function filesOfTar(tar: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (start: number, end: number): string =>
    new TextDecoder().decode(tar.subarray(start, end)).replace(/\0.*$/s, '');
  for (let at = 0; at + blockSize <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, at + 136), 8);
    const prefix = text(at + 345, at + 500);
    const name = prefix === '' ? text(at, at + 100) : `${prefix}/${text(at, at + 100)}`;
    const content = at + blockSize;
    if (['0', ''].includes(text(at + 156, at + 157))) files.set(name, tar.subarray(content, content + size));
    at = content + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}
