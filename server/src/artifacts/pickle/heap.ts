import { isHook } from './special-texts.ts';
import type { Stack } from './stack.ts';
import { type GlobalObject, type PickleObject, Plain, payloadOf, Tag, tagOf, type Value } from './values.ts';

/** Items of all tuples that are kept: the last ones. */
const tupleRoom = 64 * 1024;
/** Items of one tuple that are kept. */
const maxItems = 32;
/** A tuple's payload is its place times this, and its length. */
const lengthLimit = 64;
/** Entries of all dictionaries that are kept: the last ones. */
const entryRoom = 16 * 1024;
/** Entries of one dictionary that are kept at a time. */
const maxEntries = 64;
/** How far back the entries of a dictionary are looked for. */
const entriesLookedAt = 2048;
const maxInterned = 50_000;
const maxObjects = 200_000;
const wordsOfEntry = 3;
/** Objects that are kept for a while only: the last ones. */
const passingRoom = 16 * 1024;
/** Where their places begin. */
const firstPassing = 2 ** 30;

/**
 * What values stand for, as far as it may matter. Objects are kept; of tuples and dictionaries only the latest items
 * are, in rings that never grow beyond a bound: a call's arguments stand right before it.
 */
export class Heap {
  private readonly objects: PickleObject[] = [];
  private readonly interned = new Map<PickleObject | string, Value>();
  private unknownValue: Value | undefined;
  private readonly passing: { readonly value: Value; readonly object: PickleObject }[] = [];
  private passingHead = 0;
  private passed: PickleObject | undefined;
  private tuples: Float64Array = new Float64Array(16);
  private tupleHead = 0;
  private entries: Float64Array = new Float64Array(4 * wordsOfEntry);
  private entryHead = 0;
  /** Of dictionaries, and of results that are used like one. */
  private readonly hooks = new Map<Value, string>();

  object(value: Value): PickleObject | undefined {
    if (tagOf(value) !== Tag.OBJECT) return undefined;
    const place = payloadOf(value);
    if (place < firstPassing) return this.objects[place];
    const passing = this.passing[(place - firstPassing) % passingRoom];
    return passing?.value === value ? passing.object : this.passed;
  }

  /**
   * A value for an object of which there are many, each used soon after it is made. `later` is what all of them count
   * as when they are old.
   */
  addPassing(object: PickleObject, later: PickleObject | undefined = this.passed): Value {
    const value = (firstPassing + this.passingHead) * 8 + Tag.OBJECT;
    this.passing[this.passingHead % passingRoom] = { value, object };
    this.passingHead += 1;
    this.passed = later;
    return value;
  }

  global(value: Value): GlobalObject | undefined {
    const object = this.object(value);
    return object?.kind === 'global' ? object : undefined;
  }

  /** A value that stands for the object, which is made once for each key; undefined where there are too many. */
  intern(key: string | PickleObject, make: () => PickleObject): Value | undefined {
    const known = this.interned.get(key);
    if (known !== undefined) return known;
    if (this.interned.size >= maxInterned) return undefined;
    const value = this.keep(make());
    this.interned.set(key, value);
    return value;
  }

  /** A value for an object of its own; undefined where there are too many. */
  add(object: PickleObject): Value | undefined {
    return this.objects.length < maxObjects ? this.keep(object) : undefined;
  }

  replace(value: Value, object: PickleObject): void {
    this.objects[payloadOf(value)] = object;
  }

  /** What nothing is known of. */
  unknown(): Value {
    this.unknownValue ??= this.keep({ kind: 'unknown' });
    return this.unknownValue;
  }

  private keep(object: PickleObject): Value {
    this.objects.push(object);
    return (this.objects.length - 1) * 8 + Tag.OBJECT;
  }

  /** A tuple of `count` values from `start` on. */
  tuple(values: ArrayLike<Value>, start: number, count: number): Value {
    if (count === 0) return Plain.EMPTY_TUPLE;
    const kept = Math.min(count, maxItems);
    const place = this.tupleHead;
    if (place + kept > this.tuples.length && this.tuples.length < tupleRoom)
      this.tuples = enlarged(this.tuples);
    const { tuples } = this;
    for (let index = 0; index < kept; index += 1) {
      tuples[(place + index) % tuples.length] = values[start + index] ?? 0;
    }
    this.tupleHead += kept;
    const length = count > maxItems ? maxItems + 1 : count;
    return (place * lengthLimit + length) * 8 + Tag.TUPLE;
  }

  /** The items of a tuple; undefined where they are not known, or not all. */
  items(value: Value): readonly Value[] | undefined {
    if (value === Plain.EMPTY_TUPLE) return [];
    if (tagOf(value) !== Tag.TUPLE) return undefined;
    const payload = payloadOf(value);
    const length = payload % lengthLimit;
    const place = Math.floor(payload / lengthLimit);
    const { tuples } = this;
    if (length > maxItems || place + tuples.length < this.tupleHead) return undefined;
    const found: Value[] = [];
    for (let index = 0; index < length; index += 1) found.push(tuples[(place + index) % tuples.length] ?? 0);
    return found;
  }

  dictionary(): Value {
    const place = this.entryHead;
    this.addEntry(-1, 0, 0);
    return place * 8 + Tag.DICTIONARY;
  }

  private addEntry(dictionary: number, key: Value, value: Value): void {
    const room = this.entries.length / wordsOfEntry;
    if (this.entryHead >= room && room < entryRoom) this.entries = enlarged(this.entries);
    const slot = (this.entryHead * wordsOfEntry) % this.entries.length;
    this.entries[slot] = dictionary;
    this.entries[slot + 1] = key;
    this.entries[slot + 2] = value;
    this.entryHead += 1;
  }

  /** Remembers the entries on the stack from `start` on, as far as they may matter; of other mappings only hooks. */
  addEntries(dictionary: Value, { values, size }: Stack, start: number): void {
    const isDictionary = tagOf(dictionary) === Tag.DICTIONARY;
    const isSmall = isDictionary && size - start <= maxEntries * 2;
    let added = 0;
    for (let at = start; at + 1 < size; at += 2) {
      const key = values[at] ?? 0;
      const value = values[at + 1] ?? 0;
      const matters = tagOf(key) === Tag.OBJECT || (tagOf(value) === Tag.OBJECT && added <= maxEntries);
      if (!isSmall && !matters) continue;
      added += 1;
      if (isDictionary) this.addEntry(payloadOf(dictionary), key, value);
      const hook = this.object(key);
      if (hook?.kind === 'text' && isHook(hook.text, this.object(value)) && this.hooks.size < maxObjects)
        this.hooks.set(dictionary, hook.text);
    }
  }

  /** The latest entries of a dictionary. */
  entriesOf(dictionary: Value): readonly (readonly [Value, Value])[] {
    if (tagOf(dictionary) !== Tag.DICTIONARY) return [];
    const place = payloadOf(dictionary);
    const { entries } = this;
    const found: [Value, Value][] = [];
    for (let at = Math.max(place + 1, this.entryHead - entriesLookedAt); at < this.entryHead; at += 1) {
      const slot = (at * wordsOfEntry) % entries.length;
      if (entries[slot] !== place) continue;
      found.push([entries[slot + 1] ?? 0, entries[slot + 2] ?? 0]);
      if (found.length === maxEntries) break;
    }
    return found;
  }

  /** A key in a state, or in one of a tuple of states, by which its object would change what it does. */
  hook(state: Value): string | undefined {
    const hook = this.hooks.get(state);
    if (hook !== undefined || tagOf(state) !== Tag.TUPLE || this.hooks.size === 0) return hook;
    for (const item of this.items(state) ?? []) {
      const inner = this.hooks.get(item);
      if (inner !== undefined) return inner;
    }
    return undefined;
  }
}

/** Four times as large: what goes round begins only at the greatest size. */
function enlarged(values: Float64Array): Float64Array {
  const larger = new Float64Array(values.length * 4);
  larger.set(values);
  return larger;
}
