import type { Cursor } from '../cursor.ts';
import type { Memo } from './memo.ts';
import { Op } from './opcodes.ts';
import { isSpecial, startsSpecial } from './special-texts.ts';
import type { Stack } from './stack.ts';
import { Plain, Tag, tagOf } from './values.ts';

/** What is counted while opcodes run. */
export interface Counts {
  /** Opcodes that were run. */
  count: number;
  /** Lists, tuples, dictionaries and sets that were made. */
  containers: number;
}

/**
 * Runs the frequent opcodes whose argument is in the window, without any waiting, up to one that is not as simple:
 * most of a large pickle is numbers and texts, and takes a few nanoseconds for each.
 */
export function runFrequent(
  cursor: Cursor,
  frameEnd: number,
  stack: Stack,
  memo: Memo,
  counts: Counts,
): void {
  const bytes = cursor.window;
  const windowStart = cursor.position - cursor.at;
  const limit = frameEnd > 0 ? Math.min(bytes.length, frameEnd - windowStart) : bytes.length;
  const { values } = stack;
  const room = values.length - 8;
  let { size } = stack;
  let fence = stack.fence;
  let at = cursor.at;
  let count = 0;
  loop: while (at < limit && size < room) {
    switch (bytes[at]) {
      case Op.BININT1:
        if (at + 2 > limit) break loop;
        values[size++] = (bytes[at + 1] ?? 0) * 16 + Tag.INTEGER;
        at += 2;
        break;
      case Op.BININT2:
        if (at + 3 > limit) break loop;
        values[size++] = ((bytes[at + 1] ?? 0) + (bytes[at + 2] ?? 0) * 256) * 16 + Tag.INTEGER;
        at += 3;
        break;
      case Op.BININT: {
        if (at + 5 > limit) break loop;
        const number =
          (bytes[at + 1] ?? 0) |
          ((bytes[at + 2] ?? 0) << 8) |
          ((bytes[at + 3] ?? 0) << 16) |
          ((bytes[at + 4] ?? 0) << 24);
        values[size++] = (number >= 0 ? number * 2 : -number * 2 - 1) * 8 + Tag.INTEGER;
        at += 5;
        break;
      }
      case Op.BINFLOAT:
        if (at + 9 > limit) break loop;
        values[size++] = Plain.FLOAT;
        at += 9;
        break;
      case Op.NONE:
        values[size++] = Plain.NONE;
        at += 1;
        break;
      case Op.NEWTRUE:
        values[size++] = Plain.TRUE;
        at += 1;
        break;
      case Op.NEWFALSE:
        values[size++] = Plain.FALSE;
        at += 1;
        break;
      case Op.EMPTY_TUPLE:
        values[size++] = Plain.EMPTY_TUPLE;
        at += 1;
        break;
      case Op.EMPTY_LIST:
        values[size++] = Plain.LIST;
        counts.containers += 1;
        at += 1;
        break;
      case Op.SHORT_BINUNICODE: {
        const length = bytes[at + 1] ?? 0;
        if (at + 2 + length > limit) break loop;
        if (startsSpecial[bytes[at + 2] ?? 0] === 1 && isSpecial(bytes, at + 2, length)) break loop;
        values[size++] = (windowStart + at) * 8 + Tag.TEXT;
        at += 2 + length;
        break;
      }
      case Op.MARK:
        if (stack.markCount >= stack.marks.length) break loop;
        stack.marks[stack.markCount++] = size;
        fence = size;
        at += 1;
        break;
      case Op.MEMOIZE:
        if (size <= fence || tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
        memo.put(memo.size, values[size - 1] ?? 0);
        at += 1;
        break;
      case Op.BINPUT:
        if (at + 2 > limit || size <= fence || tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
        memo.put(bytes[at + 1] ?? 0, values[size - 1] ?? 0);
        at += 2;
        break;
      case Op.BINGET: {
        if (at + 2 > limit) break loop;
        const value = memo.get(bytes[at + 1] ?? 0);
        if (value === undefined) break loop;
        values[size++] = value;
        at += 2;
        break;
      }
      case Op.APPENDS: {
        if (stack.markCount === 0 || fence === 0) break loop;
        if (tagOf(values[fence - 1] ?? 0) !== Tag.PLAIN || fence <= stack.outerFence) break loop;
        size = fence;
        stack.markCount -= 1;
        fence = stack.fence;
        at += 1;
        break;
      }
      case Op.APPEND:
        if (size - fence < 2 || tagOf(values[size - 2] ?? 0) !== Tag.PLAIN) break loop;
        if (tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
        size -= 1;
        at += 1;
        break;
      case Op.POP:
        if (size <= fence || tagOf(values[size - 1] ?? 0) === Tag.RUN) break loop;
        size -= 1;
        at += 1;
        break;
      default:
        break loop;
    }
    count += 1;
  }
  stack.size = size;
  cursor.at = at;
  counts.count += count;
}
