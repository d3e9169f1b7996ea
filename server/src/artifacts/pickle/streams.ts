import { type Bytes, bytesOf, slice } from '../bytes.ts';
import type { ReadContext, StorageSize } from '../reader.ts';
import { arrayEnd } from './inline-arrays.ts';
import { isLegacyTorch, storagesEnd } from './legacy-torch.ts';
import type { Nested } from './literals.ts';
import { Machine, type MachineOptions } from './machine.ts';
import { Op } from './opcodes.ts';
import { isPickle } from './recognise.ts';
import { createRecord } from './record.ts';
import { paddingEnd, streamStarts } from './resync.ts';
import { latin1Bytes } from './special-texts.ts';
import { Tally } from './tally.ts';
import type { StreamEnd } from './tape.ts';
import { payloadOf, Tag, tagOf } from './values.ts';

export interface PickleOptions {
  /** Where the first stream begins, in bytes. */
  readonly start?: number;
}

export interface PickleSummary {
  /** How many there are. */
  readonly streams: number;
  /** Arrays stand between the opcodes, or in files of their own. */
  readonly hasArrays: boolean;
  readonly isLegacyTorch: boolean;
  /** The storages that persistent ids name. */
  readonly storages: ReadonlyMap<string, StorageSize>;
}

/** Texts of Latin-1 that may be a pickle are read up to here. */
const longestTranscoded = 4 * 1024 * 1024;
/** Runs of what is not certain to be a pickle. */
const maxFragments = 64;
const fragmentOpcodes = 100_000;
/** PyTorch's old files: magic number, version, system, object, keys of the storages. */
const legacyKeys = 4;
const maxKeys = 1_000_000;
/** How often bytes between streams may be run in vain, on average. */
const maxVain = 2;

/**
 * Reads every pickle in the bytes, one behind the other as loaders do, and looks for more behind whatever stands in
 * between. Says what each imports and calls, whether or not its stream breaks off.
 */
export async function readPickles(
  bytes: Bytes,
  context: ReadContext,
  { start = 0 }: PickleOptions = {},
): Promise<PickleSummary> {
  const isLegacy = await isLegacyTorch(bytes, start);
  const storages = new Map<string, StorageSize>();
  let streams = 0;
  let hasArrays = false;

  /** Where the stream at `at` ends; undefined where there is none. */
  async function read(at: number, mayShareMemo = false): Promise<StreamEnd | number> {
    const isFirst = streams === 0;
    const hasProtocol = (await bytes.read(at, 1))[0] === Op.PROTO;
    const record = isFirst ? undefined : createRecord();
    const observer = record?.observer ?? context;
    const machine = new Machine({
      bytes,
      start: at,
      observer,
      tally: new Tally(observer),
      budget: context.budget,
      mustBePlausible: !isFirst && !hasProtocol,
      mayShareMemo,
      records: context.storages?.sizes,
      keepTexts: isLegacy && streams === legacyKeys ? maxKeys : 0,
    });
    const run = await runStream(machine, bytes, context);
    if (!isFirst && run.end.how !== 'stop' && machine.calls === 0) return run.end.position;
    record?.replay(context);
    hasArrays ||= run.hasArrays;
    for (const [key, storage] of machine.storages) storages.set(key, storage);
    await lookBetween(machine, bytes, context);
    await lookInside(machine, bytes, context);
    streams += 1;
    if (!isLegacy || streams !== legacyKeys + 1 || run.end.how !== 'stop') return run.end;
    return {
      ...run.end,
      position: await storagesEnd(bytes, run.end.position, await keysOf(machine), storages),
    };
  }

  const first = await read(start);
  let end = typeof first === 'number' ? first : first.position;
  let isWhole = typeof first !== 'number' && first.how === 'stop';
  let from = end;
  let vain = 0;
  const allowed = 64 * 1024 + maxVain * ((await bytes.size()) - end);
  search: while (true) {
    if (isWhole) {
      from = await paddingEnd(bytes, from, context.budget);
      if ((await bytes.read(from, 1)).length === 0) break;
      const next = await read(from, true);
      if (typeof next !== 'number') {
        end = next.position;
        from = end;
        isWhole = next.how === 'stop';
        continue;
      }
      if (isWhole) context.sign('trailing-data', from, { size: (await bytes.size()) - from });
      from += 1;
    }
    for await (const at of streamStarts(bytes, from, context.budget)) {
      if (at < from) continue;
      const next = await read(at);
      if (typeof next !== 'number') {
        end = next.position;
        from = Math.max(end, at + 1);
        isWhole = next.how === 'stop';
        continue search;
      }
      vain += next - at;
      if (vain > allowed) from = next;
    }
    break;
  }
  return { streams, hasArrays, isLegacyTorch: isLegacy, storages };
}

/** Runs a stream to its end, over the arrays that joblib puts between its opcodes. */
async function runStream(
  machine: Machine,
  bytes: Bytes,
  context: ReadContext,
): Promise<{ readonly end: StreamEnd; readonly hasArrays: boolean }> {
  let hasArrays = false;
  try {
    while (true) {
      const end = await machine.run();
      if (end) return { end, hasArrays: hasArrays || machine.hasArrayFiles };
      const { array } = machine;
      if (!array) throw new Error('a pickle ends nowhere');
      hasArrays = true;
      const start = machine.source.cursor.position;
      if (array.hasObjects) {
        // A pickle of its own, by a loader of its own; arrays in it have no wrappers.
        const inner = new Machine({ ...fragmentOf(machine, bytes, context, start), isFragment: false });
        const innerEnd = await inner.run();
        inner.tellReferences();
        await lookInside(inner, bytes, context);
        machine.resume(innerEnd?.position ?? start);
        continue;
      }
      const dataEnd = await arrayEnd(bytes, start, array);
      // A loader that does not know joblib would run the data.
      await runFragment(machine, slice(bytes, 0, dataEnd), context, start);
      machine.resume(dataEnd ?? start);
    }
  } finally {
    machine.tellReferences();
  }
}

function fragmentOf(machine: Machine, bytes: Bytes, context: ReadContext, start: number): MachineOptions {
  const { observer, tally } = machine;
  return {
    bytes,
    start,
    observer,
    tally,
    budget: context.budget,
    isFragment: true,
    protocol: machine.protocol,
  };
}

async function runFragment(
  machine: Machine,
  bytes: Bytes,
  context: ReadContext,
  start: number,
): Promise<void> {
  const fragment = new Machine(fragmentOf(machine, bytes, context, start));
  await fragment.run(fragmentOpcodes);
  if (fragment.imports > 0) fragment.tellReferences();
}

/** Runs what stands across the ends of frames from every place at which a loader might go on. */
async function lookBetween(machine: Machine, bytes: Bytes, context: ReadContext): Promise<void> {
  let left = maxFragments;
  for (const { start, end } of machine.straddles.slice(0, 4)) {
    const part = slice(bytes, 0, end);
    const starts = Array.from({ length: 16 }, (_, index) => start + index);
    for (const at of starts) await runFragment(machine, part, context, at);
    for await (const at of streamStarts(slice(bytes, start, end), 0, context.budget)) {
      if (left <= 0) break;
      left -= 1;
      await runFragment(machine, part, context, start + at);
    }
  }
}

/** Scans bytes and texts of the pickle that are a pickle, an array or something compressed themselves. */
async function lookInside(machine: Machine, bytes: Bytes, context: ReadContext): Promise<void> {
  for (const nested of machine.nested) {
    const content = await contentOf(nested, bytes);
    if (nested.mayBePickle) {
      const start = await content.read(0, 4096);
      if (!(await isPickle({ start, bytes: content }, context.budget))) continue;
    }
    context.budget.spend('members', 1);
    const { formats } = await context.inside(`bytes at ${nested.start}`, content);
    if (formats.length > 0) context.sign('nested-pickle', nested.start, { formats: formats.join(', ') });
  }
  if (machine.hasMoreNested) context.sign('limit-reached', 0, { limit: 'nested' });
}

async function contentOf({ start, end, isText }: Nested, bytes: Bytes): Promise<Bytes> {
  if (!isText) return slice(bytes, start, end);
  const text = new TextDecoder().decode(await bytes.read(start, Math.min(end - start, longestTranscoded)));
  return bytesOf(latin1Bytes(text));
}

/** The keys of the storages, in their order. */
async function keysOf(machine: Machine): Promise<readonly string[]> {
  const keys: string[] = [];
  for (const value of machine.keptTexts) {
    if (tagOf(value) !== Tag.TEXT) continue;
    const position = payloadOf(value);
    let key = machine.source.textAt(position);
    if (key === undefined) {
      await machine.source.load(position);
      key = machine.source.textAt(position);
    }
    keys.push(key ?? '');
  }
  return keys;
}
