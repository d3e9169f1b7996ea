import { CorruptStream } from './layer.ts';

/** Far more than one symbol can need of input, in bytes. */
export const symbolInput = 32;
/** Larger windows than this are not kept: 64 MB is what the strongest preset of xz needs. */
const maxWindow = 64 * 1024 * 1024;
const firstWindow = 64 * 1024;
/** How much comes out at once at most, in bytes. */
const maxOutput = 64 * 1024;

const signBit = 0x8000_0000;
const halfProbability = 1024;
const states = 12;
const maxPositions = 16;

/** Where each kind of probability starts in the one array that holds them all. */
const at = (() => {
  let next = 0;
  const take = (count: number) => {
    const start = next;
    next += count;
    return start;
  };
  const lengths = () => take(2 + maxPositions * 8 * 2 + 256);
  return {
    isMatch: take(states * maxPositions),
    isRep: take(states),
    isRepG0: take(states),
    isRepG1: take(states),
    isRepG2: take(states),
    isRep0Long: take(states * maxPositions),
    slots: take(4 * 64),
    special: take(115),
    align: take(16),
    matchLengths: lengths(),
    repLengths: lengths(),
    literals: next,
  };
})();

/** The parameters in an LZMA property byte; nothing when it is none. */
export function lzmaProperties(byte: number): LzmaProperties | undefined {
  if (byte >= 9 * 5 * 5) return undefined;
  return { lc: byte % 9, lp: Math.floor(byte / 9) % 5, pb: Math.floor(byte / 45) };
}

export interface LzmaProperties {
  readonly lc: number;
  readonly lp: number;
  readonly pb: number;
}

/**
 * The decoder that LZMA, LZMA2 and what is built of them share. It keeps as much of its output as later symbols may
 * refer to, and grows with it: a small file that asks for a large window gets none.
 */
export interface LzmaDecoder {
  /** Starts with other parameters; probabilities and state begin anew. */
  setProperties(properties: LzmaProperties): void;
  resetState(): void;
  /** Forgets what came out. */
  resetWindow(): void;
  /** Takes the five bytes that begin every range-coded part. */
  startRange(start: Uint8Array): void;
  /**
   * Decodes until `limit` bytes came out, the end marker, a full piece of output, or less than a symbol's worth of
   * input is left, unless this is the last of it. Gives the number of input bytes taken.
   */
  decode(input: Uint8Array, limit: number, isLast: boolean): number;
  /** Puts bytes out as they are: the uncompressed parts of LZMA2. Gives the number of those that it took. */
  copy(bytes: Uint8Array): number;
  /** What came out since the last call: to be taken after each `decode` or `copy`, and valid until the next. */
  output(): Uint8Array;
  /** Whether the end marker was met. */
  readonly isEnded: boolean;
}

export function createLzmaDecoder(windowSize: number): LzmaDecoder {
  const largest = Math.min(Math.max(windowSize, 4096), maxWindow);
  let window = new Uint8Array(Math.min(largest, firstWindow));
  let pos = 0;
  /** Bytes since the window was last reset, as far as it matters for distances. */
  let filled = 0;
  let flushed = 0;

  let probabilities = new Uint16Array(at.literals);
  let lc = 0;
  let literalMask = 0;
  let positionMask = 0;
  let state = 0;
  let rep0 = 0;
  let rep1 = 0;
  let rep2 = 0;
  let rep3 = 0;
  let position = 0;
  /** Of a match that did not fit any more. */
  let pendingLength = 0;

  // Both are unsigned, kept as signed integers, which engines calculate with without making objects.
  let range = 0;
  let code = 0;
  let input: Uint8Array = new Uint8Array(0);
  let next = 0;
  let isEnded = false;

  function resetState(): void {
    probabilities.fill(halfProbability);
    state = 0;
    rep0 = rep1 = rep2 = rep3 = 0;
    pendingLength = 0;
    isEnded = false;
  }

  function bit(index: number): 0 | 1 {
    const probability = probabilities[index] ?? 0;
    const bound = Math.imul(range >>> 11, probability);
    let result: 0 | 1;
    if ((code ^ signBit) < (bound ^ signBit)) {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >> 5);
      result = 0;
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      probabilities[index] = probability - (probability >> 5);
      result = 1;
    }
    if ((range & 0xff00_0000) === 0) normalize();
    return result;
  }

  function normalize(): void {
    range <<= 8;
    code = (code << 8) | (input[next] ?? 0);
    next += 1;
  }

  function directBits(count: number): number {
    let result = 0;
    for (let left = count; left > 0; left -= 1) {
      range >>>= 1;
      const isSet = (code ^ signBit) >= (range ^ signBit);
      if (isSet) code = (code - range) | 0;
      if ((range & 0xff00_0000) === 0) normalize();
      result = result * 2 + (isSet ? 1 : 0);
    }
    return result;
  }

  function tree(start: number, bits: number): number {
    let symbol = 1;
    for (let left = bits; left > 0; left -= 1) symbol = (symbol << 1) | bit(start + symbol);
    return symbol - (1 << bits);
  }

  function reverseTree(start: number, bits: number): number {
    let symbol = 1;
    let result = 0;
    for (let index = 0; index < bits; index += 1) {
      const value = bit(start + symbol);
      symbol = (symbol << 1) | value;
      result |= value << index;
    }
    return result;
  }

  function lengthOf(start: number, positionState: number): number {
    if (bit(start) === 0) return 2 + tree(start + 2 + positionState * 8, 3);
    if (bit(start + 1) === 0) return 10 + tree(start + 2 + (maxPositions + positionState) * 8, 3);
    return 18 + tree(start + 2 + maxPositions * 16, 8);
  }

  function distanceOf(length: number): number {
    const slot = tree(at.slots + Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return high + reverseTree(at.special + high - slot, bits);
    return high + directBits(bits - 4) * 16 + reverseTree(at.align, 4);
  }

  function byteBefore(distance: number): number {
    const from = pos - distance - 1;
    return window[from < 0 ? from + window.length : from] ?? 0;
  }

  function put(byte: number): void {
    window[pos] = byte;
    pos += 1;
    position += 1;
    if (filled < largest) filled += 1;
  }

  function literal(): void {
    const before = filled > 0 ? byteBefore(0) : 0;
    const context = ((position & literalMask) << lc) + (before >> (8 - lc));
    const start = at.literals + 0x300 * context;
    let symbol = 1;
    if (state >= 7) {
      let match = byteBefore(rep0);
      do {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const value = bit(start + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | value;
        if (value !== expected) break;
      } while (symbol < 0x100);
    }
    while (symbol < 0x100) symbol = (symbol << 1) | bit(start + symbol);
    put(symbol & 0xff);
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** The length of the match at hand; 0 where it was a single byte or the end marker. */
  function match(positionState: number): number {
    if (bit(at.isRep + state) === 0) {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      const length = lengthOf(at.matchLengths, positionState);
      state = state < 7 ? 7 : 10;
      rep0 = distanceOf(length);
      if (rep0 !== 0xffff_ffff) return length;
      isEnded = true;
      return 0;
    }
    if (bit(at.isRepG0 + state) === 0) {
      if (bit(at.isRep0Long + state * maxPositions + positionState) === 0) {
        state = state < 7 ? 9 : 11;
        checkDistance();
        put(byteBefore(rep0));
        return 0;
      }
    } else {
      let distance = rep1;
      if (bit(at.isRepG1 + state) === 1) {
        distance = rep2;
        if (bit(at.isRepG2 + state) === 1) {
          distance = rep3;
          rep3 = rep2;
        }
        rep2 = rep1;
      }
      rep1 = rep0;
      rep0 = distance;
    }
    const length = lengthOf(at.repLengths, positionState);
    state = state < 7 ? 8 : 11;
    return length;
  }

  function checkDistance(): void {
    if (rep0 >= filled) throw new CorruptStream('malformed', 'LZMA data refers to what is not there');
  }

  /** Makes room where the window is full: it grows to its size first, then begins again at its start. */
  function makeRoom(): void {
    if (pos < window.length) return;
    if (window.length < largest) {
      const larger = new Uint8Array(Math.min(window.length * 2, largest));
      larger.set(window);
      window = larger;
    } else {
      pos = 0;
      flushed = 0;
    }
  }

  return {
    setProperties(properties) {
      lc = properties.lc;
      literalMask = (1 << properties.lp) - 1;
      positionMask = (1 << properties.pb) - 1;
      probabilities = new Uint16Array(at.literals + (0x300 << (properties.lc + properties.lp)));
      resetState();
    },
    resetState,
    resetWindow() {
      filled = 0;
      position = 0;
    },
    startRange(start) {
      if (start[0] !== 0) throw new CorruptStream('malformed', 'LZMA data does not begin with 0');
      range = -1;
      code = ((start[1] ?? 0) << 24) | ((start[2] ?? 0) << 16) | ((start[3] ?? 0) << 8) | (start[4] ?? 0);
    },
    decode(bytes, limit, isLast) {
      input = bytes;
      next = 0;
      const lastStart = isLast ? bytes.length : bytes.length - symbolInput;
      makeRoom();
      const room = Math.min(window.length, flushed + maxOutput, pos + limit);
      while (pos < room) {
        if (pendingLength > 0) {
          checkDistance();
          const count = Math.min(pendingLength, room - pos);
          for (let left = count; left > 0; left -= 1) put(byteBefore(rep0));
          pendingLength -= count;
          continue;
        }
        if (isEnded || next > lastStart) break;
        const positionState = position & positionMask;
        if (bit(at.isMatch + state * maxPositions + positionState) === 0) literal();
        else pendingLength = match(positionState);
        if (next > bytes.length) throw new CorruptStream('truncated', 'LZMA data ends early');
      }
      return next;
    },
    copy(bytes) {
      makeRoom();
      const part = bytes.subarray(0, window.length - pos);
      window.set(part, pos);
      pos += part.length;
      position += part.length;
      filled = Math.min(filled + part.length, largest);
      return part.length;
    },
    output() {
      const made = window.subarray(flushed, pos);
      flushed = pos;
      return made;
    },
    get isEnded() {
      return isEnded;
    },
  };
}
