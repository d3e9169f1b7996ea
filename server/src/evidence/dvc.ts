import { parse } from 'yaml';
import type { ExpectedFile } from '../facts/expected-file.ts';
import { basename, isAbsolute, parent, upwards } from '../host/paths.ts';
import { readDigest } from './digests.ts';
import { entryPath } from './entry-path.ts';
import type { Evidence, EvidenceFile, EvidenceReader } from './evidence.ts';
import { at, type Json, listAt, parseJson, textAt } from './json.ts';
import { withoutCredentials } from './source-address.ts';

/** `model.pt.dvc` and `dvc.lock`: the MD5 and size of what DVC keeps for the project. */
export const dvc: EvidenceReader = {
  kind: 'dvc',
  names: /^(?:.+\.dvc|dvc\.lock)$/,
  async read(file): Promise<Evidence> {
    const content = parseYaml(file.text);
    if (typeof content !== 'object' || content === null) {
      return { files: [], problems: [{ message: 'it cannot be read' }] };
    }
    if (basename(file.path) !== 'dvc.lock') return outputs([content], file);
    const stages = at(content, 'stages');
    return outputs(typeof stages === 'object' && stages !== null ? Object.values(stages) : [], file);
  },
};

function parseYaml(text: string): Json | undefined {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'error' });
  } catch {
    return undefined;
  }
}

async function outputs(stages: readonly Json[], file: EvidenceFile): Promise<Evidence> {
  const files: ExpectedFile[] = [];
  for (const stage of stages) {
    const origin = originOf(stage);
    const workingFolder = textAt(stage, 'wdir') ?? '.';
    for (const output of listAt(stage, 'outs')) {
      const name = textAt(output, 'path') ?? '';
      // Outputs elsewhere, as `s3://bucket/model`, are none of ours.
      if (/^[a-z][\w+.-]*:\/\//i.test(name) || isAbsolute(name)) continue;
      const path = name === '' ? undefined : entryPath(file.path, `${workingFolder}/${name}`, file.root);
      if (path !== undefined) files.push(...(await statements(path, output, origin, file)));
    }
  }
  return { files, problems: [] };
}

interface Origin {
  readonly source?: string;
  readonly revision?: string;
}

/** Where `dvc import` and `dvc import-url` took it from. */
function originOf(stage: Json): Origin {
  const [dependency] = listAt(stage, 'deps');
  const repository = textAt(dependency, 'repo', 'url');
  const path = textAt(dependency, 'path');
  const address = repository ?? (path !== undefined && /^https?:\/\//.test(path) ? path : undefined);
  const source = address === undefined ? undefined : withoutCredentials(address);
  const revision = textAt(dependency, 'repo', 'rev_lock');
  return {
    ...(source === undefined ? {} : { source }),
    ...(revision === undefined ? {} : { revision }),
  };
}

async function statements(
  path: string,
  output: Json,
  origin: Origin,
  file: EvidenceFile,
): Promise<readonly ExpectedFile[]> {
  const about = { kind: 'dvc', statedBy: file.path, ...origin } as const;
  const md5 = textAt(output, 'md5') ?? '';
  if (md5.endsWith('.dir')) {
    const isNew = textAt(output, 'hash') === 'md5';
    return (await folderFiles(md5, isNew, file)).flatMap(({ name, hex }) => {
      const target = entryPath(`${path}/.`, name);
      const digest = readDigest('md5', hex);
      return target !== undefined && digest ? [{ ...about, path: target, digest }] : [];
    });
  }
  const size = at(output, 'size');
  const digest = isComparable(path, output) ? readDigest('md5', md5) : undefined;
  return [
    {
      ...about,
      path,
      ...(typeof size === 'number' && size >= 0 ? { size } : {}),
      ...(digest ? { digest } : {}),
    },
  ];
}

/** Before version 3 texts were hashed with the line ends of Unix, which the entry does not tell. */
function isComparable(path: string, output: Json): boolean {
  return (
    textAt(output, 'hash') === 'md5' || !/\.(?:json|txt|xml|pmml|csv|tsv|ya?ml|md|py|html?)$/i.test(path)
  );
}

/** The list of a folder's files lies in the cache, where it has been pulled. */
async function folderFiles(
  md5: string,
  isNew: boolean,
  file: EvidenceFile,
): Promise<readonly { readonly name: string; readonly hex: string }[]> {
  if (!/^[0-9a-f]{32}\.dir$/.test(md5)) return [];
  const place = `.dvc/cache/${isNew ? 'files/md5/' : ''}${md5.slice(0, 2)}/${md5.slice(2)}`;
  for (const folder of upwards(parent(file.path), file.root)) {
    const text = await file.read(`${folder}/${place}`);
    if (text === undefined) continue;
    return listAt({ list: parseJson(text) ?? null }, 'list').map((entry) => ({
      name: textAt(entry, 'relpath') ?? '',
      hex: textAt(entry, 'md5') ?? '',
    }));
  }
  return [];
}
