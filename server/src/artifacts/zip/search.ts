import type { Bytes } from '../bytes.ts';
import { u32 } from '../compression/numbers.ts';
import { Cursor } from '../cursor.ts';
import type { Budget } from '../limits.ts';
import { signatures } from './records.ts';

/** A record's signature somewhere in the file. */
export interface FoundSignature {
  /** In bytes. */
  readonly at: number;
  readonly signature: number;
}

const known: ReadonlySet<number> = new Set(Object.values(signatures));
const p = 0x50;

/**
 * Looks for signatures from one position to another, where no directory says what stands there. Each call goes on
 * from a position that is not before the last one's.
 */
export function signatureSearch(bytes: Bytes, end: number, budget: Budget) {
  const cursor = new Cursor(bytes);
  return async (from: number): Promise<FoundSignature | undefined> => {
    cursor.seek(from);
    while (cursor.position + 4 <= end) {
      if (!cursor.has(4) && !(await cursor.fill(4))) return undefined;
      const at = cursor.window.indexOf(p, cursor.at);
      const next = at < 0 ? cursor.window.length : at;
      budget.spend('steps', (next - cursor.at) >> 6);
      cursor.at = next;
      if (at < 0) continue;
      if (!cursor.has(4) && !(await cursor.fill(4))) return undefined;
      const signature = u32(cursor.window, cursor.at);
      if (known.has(signature) && cursor.position + 4 <= end) return { at: cursor.position, signature };
      cursor.at += 1;
    }
    return undefined;
  };
}
