import type { Bytes } from '../bytes.ts';
import { decodeJson } from '../json/decode.ts';
import { JsonError } from '../json/tokens.ts';
import { walkJson } from '../json/walk.ts';
import type { ArtifactReader } from '../reader.ts';
import { maxConfig, readKerasJson } from './config.ts';

/** What ends earlier, in bytes, is all there: of what is compressed, no more than a part is at hand. */
const smallestCut = 64 * 1024;
const models = new Set(['Sequential', 'Functional', 'Model', 'Graph']);
/** Keys that Keras writes beside `class_name` and `config`. */
const companions = [
  'keras_version',
  'backend',
  'registered_name',
  'build_config',
  'compile_config',
  'module',
];

/** What `model.to_json()` writes, and the `config.json` of a `.keras` file: a config by itself. */
export const kerasArchitecture: ArtifactReader = {
  format: 'keras-config',
  recognises: ({ start, bytes }) => isKerasConfig(start, bytes),
  async read(bytes, context) {
    await readKerasJson(bytes, context, 0);
    return undefined;
  },
};

export async function isKerasConfig(start: Uint8Array, bytes: Bytes): Promise<boolean> {
  const first = decodeJson(start).trimStart();
  if (first !== '' && !first.startsWith('{')) return false;
  // Whatever stands in front of the keys that count, so not only the beginning.
  const content = await bytes.read(0, maxConfig);
  const text = decodeJson(content);
  return mayNameClasses.test(text) && isArchitecture(text, content.length >= smallestCut);
}

/** In letters, or with one of them in an escape. */
const mayNameClasses = /"class_name"|\\u00(?:5f|6[1-9a-f]|73)/i;

/** The root must be a component with a config, and either name its model or hold layers. */
function isArchitecture(text: string, isCut: boolean): boolean {
  const keys = new Map<string, unknown>();
  let hasLayers = false;
  try {
    walkJson(
      text,
      {
        open(path, kind) {
          if (path.length === 1) keys.set(String(path[0]), kind);
        },
        leaf(path, value) {
          if (path.length === 1) keys.set(String(path[0]), value);
          const isInLayers = path.includes('layers') || path.includes('layer');
          if (path[0] === 'config' && isInLayers && path.at(-1) === 'class_name') hasLayers = true;
        },
      },
      'python',
    );
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  const className = keys.get('class_name');
  if (!keys.has('config')) return false;
  if (typeof className !== 'string') return isCut && className === undefined && hasLayers;
  return (
    hasLayers ||
    models.has(className) ||
    (keys.get('config') === 'object' && companions.some((key) => keys.has(key)))
  );
}
