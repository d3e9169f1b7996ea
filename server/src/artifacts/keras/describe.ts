import type { ComponentObservation } from '../../facts/artifact.ts';
import type { JsonLeaf } from '../json/walk.ts';
import type { ConfigObject } from './objects.ts';

export type Described = Pick<ComponentObservation, 'loader' | 'module' | 'name' | 'details'> & {
  readonly offset: number;
};

/** Settings of layers that name a file, a folder or an address. */
const pathKeys = [
  'vocabulary',
  'vocabulary_file',
  'vocab_file',
  'filepath',
  'file_path',
  'filename',
  'file_name',
  'handle',
  'origin',
  'url',
  'saved_model_path',
  'model_path',
  'vocabulary_path',
  'idf_weights',
];
const otherKeys = [
  'class_name',
  'config',
  'module',
  'registered_name',
  'spec_name',
  'function',
  'symbol',
  'cls_symbol',
  'method_name',
  'attr_name',
  'value',
  'node_def',
  'op',
];
const telling = new Set([...otherKeys, ...pathKeys]);
const maxDetail = 300;
const maxBytes = 16 * 1024 * 1024;

/**
 * What an object of a Keras config says it is; nothing for one that is only data. Details: `kind` (function),
 * `registered`, `function` and `functionModule` (what a layer calls), `path` (a file or address that it takes),
 * `code` (it holds compiled code).
 */
export function describe(
  object: ConfigObject,
  onBytes: (name: string, bytes: Uint8Array) => void,
): readonly Described[] {
  const { leaves, parts, offset } = object;
  const className = leaves.get('class_name');
  const config = parts.get('config');
  if (typeof className !== 'string') {
    if (!object.hasCode || object.key !== '') return [];
    return [{ loader: 'keras', module: '', name: '', details: { code: 'marshal' }, offset }];
  }
  const details: Record<string, string> = {};
  let name = className;
  if (className === 'function' || className === 'Function') {
    details.kind = 'function';
    name = text(leaves.get('config')) ?? text(leaves.get('registered_name')) ?? className;
  }
  // The description of a tensor names the class that is called to make it.
  if (className === '__typespec__') name = text(leaves.get('spec_name')) ?? className;
  const registered = text(leaves.get('registered_name'));
  if (registered !== undefined && registered !== className && registered !== name)
    details.registered = registered;
  const isValue = /^__(?!lambda)\w+__$/.test(className);
  if ((object.hasCode && !(isValue && object.key !== '')) || (config && hasLambda(config)))
    details.code = 'marshal';
  else if (config) Object.assign(details, functionOf(config));
  const path = config && pathOf(config);
  if (path !== undefined) details.path = path;
  if (className === '__bytes__')
    onBytes('bytes', bytesOfText(text(config?.leaves.get('value') ?? leaves.get('value'))));
  const module = text(leaves.get('module')) ?? '';
  return [
    { loader: 'keras', module, name, details: shortened(details), offset },
    ...operatorsOf(config, offset),
  ];
}

/** Whether a setting tells what its object is. */
export function isTelling(key: string, value: JsonLeaf): boolean {
  return telling.has(key) || (value === 'lambda' && key.endsWith('_type'));
}

function text(value: JsonLeaf | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function shortened(details: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, value.slice(0, maxDetail)]));
}

/** Keras says what a setting holds beside it: `function_type`, `output_shape_type`, `mode_type`. */
function hasLambda({ leaves }: ConfigObject): boolean {
  for (const [key, value] of leaves)
    if (value === 'lambda' && typeof key === 'string' && key.endsWith('_type')) return true;
  return false;
}

function functionOf({ leaves }: ConfigObject): Record<string, string> {
  const symbol = text(leaves.get('cls_symbol'));
  const method = text(leaves.get('method_name')) ?? text(leaves.get('attr_name'));
  if (symbol !== undefined && method !== undefined) return { function: `${symbol}.${method}` };
  const name = text(leaves.get('function')) ?? text(leaves.get('symbol'));
  if (name === undefined) return {};
  const module = text(leaves.get('module'));
  return module === undefined ? { function: name } : { function: name, functionModule: module };
}

function pathOf({ leaves }: ConfigObject): string | undefined {
  for (const key of pathKeys) {
    const value = text(leaves.get(key));
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}

/** A layer that is a single operator of TensorFlow keeps it as JSON within the JSON. */
function operatorsOf(config: ConfigObject | undefined, offset: number): readonly Described[] {
  const definition = config?.leaves.get('node_def');
  const name =
    typeof definition === 'string'
      ? /["']?\bop["']?\s*:\s*["'](\w+)["']/.exec(definition)?.[1]
      : text(config?.parts.get('node_def')?.leaves.get('op'));
  return name === undefined ? [] : [{ loader: 'tensorflow', module: '', name, details: {}, offset }];
}

function bytesOfText(value: string | undefined): Uint8Array {
  if (value === undefined || value.length > maxBytes) return new Uint8Array(0);
  const digits = value.replace(/[^A-Za-z0-9+/]/g, '');
  const whole = digits.slice(0, digits.length - (digits.length % 4 === 1 ? 1 : 0));
  return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
}
