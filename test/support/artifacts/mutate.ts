/** Repeatable damage to files. */

/** Numbers from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

/** A generator whose numbers follow from its seed (mulberry32, public domain). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Damage = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** Numbers on which readers stumble. */
const awkward = [0, 1, 0x7f, 0x80, 0xfe, 0xff] as const;

const damages: readonly Damage[] = [
  // A bit is flipped.
  (bytes, random) => changed(bytes, random(bytes.length), (byte) => byte ^ (1 << random(8))),
  // A byte is another.
  (bytes, random) => changed(bytes, random(bytes.length), () => random(256)),
  (bytes, random) => changed(bytes, random(bytes.length), () => awkward[random(awkward.length)] ?? 0),
  // A length becomes enormous.
  (bytes, random) => {
    const copy = bytes.slice();
    const at = random(bytes.length);
    copy.fill(0xff, at, Math.min(bytes.length, at + 2 ** (1 + random(3))));
    return copy;
  },
  // The end is missing.
  (bytes, random) => bytes.slice(0, random(bytes.length)),
  // A part is missing, stands twice, or is another file's.
  (bytes, random) => {
    const [start, end] = range(bytes, random);
    return concatenated(bytes.subarray(0, start), bytes.subarray(end));
  },
  (bytes, random) => {
    const [start, end] = range(bytes, random);
    return concatenated(bytes.subarray(0, end), bytes.subarray(start));
  },
  (bytes, random, other) => {
    const [start] = range(bytes, random);
    const [from, to] = range(other, random);
    return concatenated(bytes.subarray(0, start), other.subarray(from, to), bytes.subarray(start));
  },
];

/** A damaged copy: one to four damages, parts of `other` among them. */
export function mutated(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  let result = bytes;
  for (let rounds = 1 + random(4); rounds > 0 && result.length > 0; rounds -= 1) {
    result = damages[random(damages.length)]?.(result, random, other) ?? result;
  }
  return result;
}

function changed(bytes: Uint8Array, at: number, change: (byte: number) => number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = change(copy[at] ?? 0);
  return copy;
}

function range(bytes: Uint8Array, random: Random): readonly [start: number, end: number] {
  const start = random(bytes.length + 1);
  return [start, Math.min(bytes.length, start + 1 + random(64))];
}

function concatenated(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
