import type { Argument, Call } from '../facts/call.ts';
import { asString, type Value } from '../facts/value.ts';
import { type HubAddress, isRepositoryId, parseHubPath } from './repository.ts';

/** A path of the Hub's file system that a call reads. */
export interface HubPath {
  readonly address: HubAddress;
  /** As written. */
  readonly text: string;
  readonly argument: Argument;
}

/** Libraries that read `hf://` paths, directly or through fsspec. */
const readers: ReadonlySet<string> = new Set([
  'dask',
  'datasets',
  'duckdb',
  'fsspec',
  'geopandas',
  'huggingface_hub',
  'keras',
  'keras_hub',
  'keras_nlp',
  'pandas',
  'polars',
  'pyarrow',
  'webdataset',
  'xarray',
]);

const writing = /(^|_)(to|write|put|save|sink|upload|rm|delete|cp|copy|mv|push)(_|$)/;

/** The paths of the Hub that a call reads, with the revision that each of them names. */
export function hubPaths(call: Call): readonly HubPath[] {
  const name = call.names.find((candidate) => readers.has(candidate.split('.')[0] ?? ''));
  if (name === undefined || writing.test(call.method)) return [];
  const bare = name.startsWith('huggingface_hub.HfFileSystem.');
  if (bare && /^[xwa]/.test(asString(call.arg(1, 'mode')?.value) ?? '')) return [];
  return call.args.flatMap((argument, index) =>
    strings(argument.value)
      .filter((text) => text.startsWith('hf://') || (bare && index === 0 && isBarePath(text)))
      .flatMap((text) => {
        const address = parseHubPath(text);
        return address ? [{ address, text, argument }] : [];
      }),
  );
}

function isBarePath(text: string): boolean {
  const path = text.replace(/^(datasets|spaces|models)\//, '');
  const [owner = '', name = ''] = path.split('/');
  return path !== text || isRepositoryId(`${owner}/${name.split('@')[0]}`);
}

function strings(value: Value): readonly string[] {
  switch (value.kind) {
    case 'string':
      return [value.value];
    case 'list':
      return value.items.flatMap(strings);
    case 'mapping':
      return [...value.entries.values()].flatMap(strings);
    default:
      return [];
  }
}
