import type { Call } from '../facts/call.ts';
import { sameValue } from '../facts/same-value.ts';
import { asString, knownPrefix, partsOf, provenance, type Value } from '../facts/value.ts';
import { picklers } from './pickle-loaders.ts';
import {
  downloadTargetMethods,
  downloadTargets,
  handlerDecorators,
  remoteCalls,
  remoteMembers,
  remoteMethods,
  remoteParameters,
  remoteScheme,
  remoteSymbols,
  remoteTypes,
  type SourceKind,
  urlName,
} from './sources.ts';

/**
 * Where the bytes of a value come from, as far as the file tells.
 *
 * - `remote`: from another machine or person.
 * - `copy`: made by the same expression, `loads(dumps(x))`.
 * - `own`: made or written by the same file.
 * - `unknown`: anything else, a path most of all.
 */
export type Origin =
  | { readonly kind: 'remote'; readonly source: SourceKind }
  | { readonly kind: 'copy' }
  | { readonly kind: 'own' }
  | { readonly kind: 'unknown' };

/**
 * @param value what is read
 * @param reader the call that reads it
 * @param calls all calls of the file, to find who wrote what is read
 */
export function originOf(value: Value, reader: Call, calls: readonly Call[], depth = 2): Origin {
  const parts = [...ingredients(value)];
  const sources = parts.flatMap((part) => remoteSource(part) ?? []);
  const sure = sources.find((source) => source !== 'url');
  if (sure) return { kind: 'remote', source: sure };
  const places = parts.flatMap(placeOf);
  const { writers: all, feeders } = writersIn(calls);
  let written = false;
  // Nearest first: who wrote the file says more than what else is in its folder.
  for (const place of places) {
    const writers = all.filter((call) => call !== reader && writesTo(call, place));
    const source =
      found(writers, (call) => downloads(call) ?? remoteContent(call) ?? moved(call, calls, depth)) ??
      found(feeders, (call) => fedFromRemote(call, place));
    if (source) return { kind: 'remote', source };
    written = writers.length > 0;
    if (written) break;
  }
  // A file that this program writes is its own, also where a URL had a part in naming it.
  if (sources.length > 0 && !written) return { kind: 'remote', source: 'url' };
  const made = parts.find(
    (part) => part.kind === 'result' && part.call.names.some((name) => picklers.has(name)),
  );
  if (made?.kind === 'result') {
    const { span } = made.call;
    return { kind: span.start >= reader.span.start && span.end <= reader.span.end ? 'copy' : 'own' };
  }
  const own = written || places.some((place) => place.kind === 'memory') || parts.some(isFromPeer);
  return { kind: own ? 'own' : 'unknown' };
}

/**
 * The value and what it was made from, like `provenance`. Of an object only the part that is read counts: the `url`
 * that a record was built with says nothing of its `filename`.
 */
function ingredients(value: Value): Iterable<Value> {
  return provenance(value, 8, (each) => {
    if (each.kind !== 'member' || !isRecord(each.of)) return partsOf(each);
    const field = each.of.call.arg(-1, each.name);
    return field ? [field.value] : [];
  });
}

/** What a class gave whose fields are set by name. */
function isRecord(value: Value): value is Extract<Value, { kind: 'result' | 'instance' }> & { call: Call } {
  if (value.kind === 'instance') return value.call !== undefined;
  if (value.kind !== 'result' || value.call.receiver) return false;
  return value.call.args.length > 0 && value.call.args.every((argument) => argument.name !== undefined);
}

interface Writers {
  /** Calls that write to a path. */
  readonly writers: readonly Call[];
  /** Calls that pass content to an open file or buffer. */
  readonly feeders: readonly Call[];
}

const known = new WeakMap<readonly Call[], Writers>();

/** The calls of a file that write; a file is asked for each thing that it reads. */
function writersIn(calls: readonly Call[]): Writers {
  const kept = known.get(calls);
  if (kept) return kept;
  const made: Writers = {
    writers: calls.filter((call) => writtenPath(call) !== undefined),
    feeders: calls.filter((call) => feederMethods.has(call.method) || downloadTargetMethods.has(call.method)),
  };
  known.set(calls, made);
  return made;
}

function found<Item>(
  items: readonly Item[],
  kindOf: (item: Item) => SourceKind | undefined,
): SourceKind | undefined {
  for (const item of items) {
    const kind = kindOf(item);
    if (kind) return kind;
  }
  return undefined;
}

/**
 * What the processes of one job send each other: bytes that were packed into a tensor for `broadcast` or `gather`, or
 * that come through a file descriptor that a parent opened for its child.
 */
function isFromPeer(value: Value): boolean {
  if (value.kind !== 'result') return false;
  const { method, receiver, names } = value.call;
  return (receiver !== undefined && method === 'numpy') || names.includes('os.fdopen');
}

/** What tells that this very value, not what it was made from, comes from elsewhere. */
export function remoteSource(value: Value): SourceKind | undefined {
  switch (value.kind) {
    case 'result':
      return first(value.call.names, remoteCalls) ?? sourceOfMethod(value.call);
    case 'symbol':
      return sourceOfSymbol(value.name);
    case 'string':
    case 'text':
      return remoteScheme.test(knownPrefix(value)) ? 'url' : undefined;
    case 'member':
      return remoteMembers.get(value.name) ?? (urlName.test(value.name) ? 'url' : undefined);
    case 'item': {
      const key = asString(value.key);
      return key !== undefined && urlName.test(key) ? 'url' : undefined;
    }
    case 'environment':
      return urlName.test(value.name) ? 'url' : undefined;
    case 'parameter':
      return (
        (value.annotation === undefined ? undefined : remoteTypes.get(value.annotation)) ??
        remoteParameters.get(value.name) ??
        (urlName.test(value.name) ? 'url' : undefined) ??
        (value.name !== 'self' && value.decorators.some(isHandlerDecorator) ? 'request' : undefined)
      );
    default:
      return undefined;
  }
}

/** A method known by its name alone, on an object of which no more is known. */
function sourceOfMethod({ names, method, receiver }: Call): SourceKind | undefined {
  const vague = names.every((name) => name.includes('()') || name.includes('[]'));
  return vague && receiver ? remoteMethods.get(method) : undefined;
}

/** `flask.request.data` is a part of `flask.request`; `….BaseHTTPRequestHandler.rfile` one of any handler's. */
function sourceOfSymbol(name: string): SourceKind | undefined {
  const parts = name.split('.');
  for (let length = parts.length; length > 1; length -= 1) {
    const source = remoteSymbols.get(parts.slice(0, length).join('.'));
    if (source) return source;
  }
  const owner = parts.findIndex((part) => /^[A-Z]/.test(part));
  const member = owner < 0 ? undefined : parts[owner + 1];
  return member === undefined ? undefined : remoteMembers.get(member);
}

/** True when a decorator registers the function for clients to call: `@app.post("/x")`, `@mcp.tool()`. */
function isHandlerDecorator(decorator: Value): boolean {
  if (decorator.kind === 'result') {
    return decorator.call.receiver !== undefined && handlerDecorators.has(decorator.call.method);
  }
  return decorator.kind === 'member' && handlerDecorators.has(decorator.name);
}

function first(names: readonly string[], kinds: ReadonlyMap<string, SourceKind>): SourceKind | undefined {
  for (const name of names) {
    const kind = kinds.get(name);
    if (kind) return kind;
  }
  return undefined;
}

/** A place that bytes are written to and read from: a path, or a buffer in memory. */
type Place =
  | { readonly kind: 'path'; readonly path: Value }
  | { readonly kind: 'memory'; readonly buffer: Value };

const openers: ReadonlySet<string> = new Set([
  'builtins.open',
  'io.open',
  'codecs.open',
  'gzip.open',
  'bz2.open',
  'lzma.open',
  'gzip.GzipFile',
  'bz2.BZ2File',
  'lzma.LZMAFile',
  'smart_open.open',
  'fsspec.open',
]);
const pathMethods: ReadonlySet<string> = new Set([
  'open',
  'read_bytes',
  'read_text',
  'write_bytes',
  'write_text',
]);
const buffers: ReadonlySet<string> = new Set([
  'io.BytesIO',
  'io.StringIO',
  'tempfile.TemporaryFile',
  'tempfile.NamedTemporaryFile',
  'tempfile.SpooledTemporaryFile',
  'StringIO.StringIO',
  'cStringIO.StringIO',
]);

function placeOf(part: Value): readonly Place[] {
  if (part.kind === 'result') {
    const { call } = part;
    if (call.names.some((name) => buffers.has(name)) && !call.arg(0, 'initial_bytes')) {
      return [{ kind: 'memory', buffer: part }];
    }
    return [{ kind: 'path', path: openedPath(call) ?? part }];
  }
  return part.kind === 'string' ||
    part.kind === 'path' ||
    part.kind === 'text' ||
    part.kind === 'parameter' ||
    part.kind === 'member'
    ? [{ kind: 'path', path: part }]
    : [];
}

function openedPath(call: Call): Value | undefined {
  if (call.names.some((name) => openers.has(name))) return call.arg(0, 'file', 'filename')?.value;
  return pathMethods.has(call.method) ? call.receiver : undefined;
}

/** Calls that bring a file to another path, passed second. */
const movers: readonly (readonly [string, Target])[] = [
  'os.rename',
  'os.replace',
  'shutil.move',
  'shutil.copy',
  'shutil.copy2',
  'shutil.copyfile',
].map((name) => [name, { position: 1, names: ['dst'] }]);
const moverNames: ReadonlySet<string> = new Set(movers.map(([name]) => name));

/** Calls that write what they are given to a path: where that path is passed. */
const savers: ReadonlyMap<string, Target> = new Map<string, Target>([
  ['joblib.dump', { position: 1, names: ['filename'] }],
  ['torch.save', { position: 1, names: ['f'] }],
  ['pandas.to_pickle', { position: 1, names: ['filepath_or_buffer'] }],
  ['pandas.DataFrame.to_pickle', { position: 0, names: ['path'] }],
  ['compress_pickle.dump', { position: 1, names: ['path'] }],
  ['numpy.save', { position: 0, names: ['file'] }],
  ['dill.dump_session', { position: 0, names: ['filename'] }],
  ['dill.dump_module', { position: 0, names: ['filename'] }],
  ...movers,
]);
const saverMethods: ReadonlySet<string> = new Set(['to_pickle', 'to_hdf', 'write_bytes', 'save_local']);

interface Target {
  readonly position: number;
  readonly names: readonly string[];
}

function writesTo(call: Call, place: Place): boolean {
  if (place.kind !== 'path') return false;
  const target = writtenPath(call);
  return target !== undefined && sameValue(target, place.path);
}

function writtenPath(call: Call): Value | undefined {
  const opened = openedPath(call);
  if (opened) {
    if (call.method.startsWith('write_')) return opened;
    const ownOpen = call.names.some((name) => openers.has(name));
    const mode = asString(call.arg(ownOpen ? 1 : 0, 'mode')?.value);
    return mode !== undefined && /[wax+]/.test(mode) ? opened : undefined;
  }
  for (const name of call.names) {
    const saver = savers.get(name) ?? downloadTargets.get(name);
    if (saver) return call.arg(saver.position, ...saver.names)?.value;
  }
  if (saverMethods.has(call.method)) return call.arg(0, 'path', 'path_or_buf', 'folder_path')?.value;
  const method = downloadTargetMethods.get(call.method);
  return method ? call.arg(method.position, ...method.names)?.value : undefined;
}

function downloads(call: Call): SourceKind | undefined {
  for (const name of call.names) {
    const target = downloadTargets.get(name);
    if (target) return target.kind;
  }
  return downloadTargetMethods.get(call.method)?.kind;
}

/** A file that was brought here comes from where it was before. */
function moved(call: Call, calls: readonly Call[], depth: number): SourceKind | undefined {
  if (depth === 0 || !call.names.some((name) => moverNames.has(name))) return undefined;
  const before = call.arg(0, 'src');
  const origin = before && originOf(before.value, call, calls, depth - 1);
  return origin?.kind === 'remote' ? origin.source : undefined;
}

/** `Path(p).write_bytes(response.content)`. What a program packs itself is its own, wherever the data came from. */
function remoteContent(call: Call): SourceKind | undefined {
  if (!call.method.startsWith('write')) return undefined;
  return call.args.map((argument) => remoteWithin(argument.value)).find((kind) => kind !== undefined);
}

/** `f.write(response.content)` or `copyfileobj(response, f)` where `f` is the place, opened. */
function fedFromRemote(call: Call, place: Place): SourceKind | undefined {
  const values = [...(call.receiver ? [call.receiver] : []), ...call.args.map((argument) => argument.value)];
  const target = values.find((value) => leadsTo(value, place));
  if (!target) return undefined;
  const kind = downloadTargetMethods.get(call.method)?.kind;
  if (kind) return kind;
  if (!feederMethods.has(call.method)) return undefined;
  return values
    .filter((value) => value !== target)
    .map(remoteWithin)
    .find((source) => source !== undefined);
}

const feederMethods: ReadonlySet<string> = new Set([
  'write',
  'writelines',
  'copyfileobj',
  'write_bytes',
  'retrbinary',
]);

function leadsTo(value: Value, place: Place): boolean {
  for (const part of provenance(value)) {
    if (place.kind === 'memory') {
      if (sameValue(part, place.buffer)) return true;
      continue;
    }
    if (part.kind !== 'result') continue;
    const path = openedPath(part.call);
    if (path && sameValue(path, place.path)) return true;
  }
  return false;
}

function remoteWithin(value: Value): SourceKind | undefined {
  for (const part of provenance(value)) {
    const source = remoteSource(part);
    if (source) return source;
  }
  return undefined;
}
