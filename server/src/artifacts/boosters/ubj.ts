import type { Bytes } from '../bytes.ts';
import { Cursor } from '../cursor.ts';
import type { ReadContext } from '../reader.ts';

type Path = (string | number)[];

interface OpenContainer {
  readonly kind: 'object' | 'array';
  /** Of every item, where it is said once in front. */
  readonly type: string | undefined;
  /** How many items are left, where it is said in front; else an end mark comes. */
  left: number | undefined;
  index: number;
}

/** Bytes of the numbers, by their mark. */
const widths: Readonly<Record<string, number>> = { i: 1, U: 1, I: 2, l: 4, L: 8, d: 4, D: 8, C: 1 };
const plain: Readonly<Record<string, string>> = { Z: 'null', N: '', T: 'true', F: 'false' };

const maxDepth = 512;
const maxKey = 1_000;
const maxText = 4_000;
/** What a model of a hundred thousand trees has is passed over by its lengths. */
const maxValues = 2_000_000;

/** Lists the plain values of Universal Binary JSON (https://ubjson.org) that `isShown` asks for, without building it. */
export async function walkUbj(
  bytes: Bytes,
  context: ReadContext,
  isShown: (path: readonly (string | number)[]) => boolean,
): Promise<void> {
  const cursor = new Cursor(bytes);
  const size = await bytes.size();
  const path: Path = [];
  const stack: OpenContainer[] = [];

  const truncated = (): Error => new Error(`it ends too early, at ${cursor.position}`);

  async function need(count: number): Promise<void> {
    if (!cursor.has(count) && !(await cursor.fill(count))) throw truncated();
  }

  async function mark(): Promise<string> {
    await need(1);
    return String.fromCharCode(cursor.u8());
  }

  async function numberOf(type: string): Promise<number> {
    const width = widths[type];
    if (width === undefined) throw new Error(`a value of the type ${JSON.stringify(type)}`);
    await need(width);
    const taken = cursor.take(width);
    const view = new DataView(taken.buffer, taken.byteOffset, width);
    switch (type) {
      case 'U':
      case 'C':
        return view.getUint8(0);
      case 'i':
        return view.getInt8(0);
      case 'I':
        return view.getInt16(0);
      case 'l':
        return view.getInt32(0);
      case 'L':
        return Number(view.getBigInt64(0));
      case 'd':
        return view.getFloat32(0);
      default:
        return view.getFloat64(0);
    }
  }

  async function length(): Promise<number> {
    const found = await numberOf(await mark());
    if (!Number.isInteger(found) || found < 0) throw new Error(`a length of ${found}`);
    return found;
  }

  async function text(most: number): Promise<string> {
    const count = await length();
    if (count > size - cursor.position) throw truncated();
    const kept = Math.min(count, most);
    await need(kept);
    const value = new TextDecoder().decode(cursor.take(kept));
    cursor.skip(count - kept);
    return value;
  }

  async function open(kind: 'object' | 'array'): Promise<void> {
    if (stack.length === maxDepth) throw new Error(`values nested deeper than ${maxDepth}`);
    let type: string | undefined;
    let left: number | undefined;
    await need(1);
    if (cursor.window[cursor.at] === 0x24) {
      cursor.skip(1);
      type = await mark();
      await need(1);
    }
    if (cursor.window[cursor.at] === 0x23) {
      cursor.skip(1);
      left = await length();
    }
    const width = type === undefined ? undefined : widths[type];
    if (kind === 'array' && width !== undefined && left !== undefined) {
      if (left * width > size - cursor.position) throw truncated();
      cursor.skip(left * width);
      return;
    }
    if (left !== undefined && left > size - cursor.position) throw truncated();
    stack.push({ kind, type, left, index: 0 });
    path.push(kind === 'array' ? 0 : '');
  }

  async function value(type: string): Promise<void> {
    if (type === '{') return open('object');
    if (type === '[') return open('array');
    const shown = isShown(path);
    const known = plain[type];
    const found =
      known ?? (type === 'S' || type === 'H' ? await text(maxText) : String(await numberOf(type)));
    if (shown && type !== 'N') context.metadata(path.join('.'), found);
  }

  await value(await mark());
  for (let count = 0; stack.length > 0; count += 1) {
    if (count === maxValues) return;
    context.budget.spend('steps', 1);
    const top = stack[stack.length - 1];
    if (!top) return;
    await need(top.left === 0 ? 0 : 1);
    const isEnd =
      top.left === undefined
        ? cursor.window[cursor.at] === (top.kind === 'object' ? 0x7d : 0x5d)
        : top.left === 0;
    if (isEnd) {
      if (top.left === undefined) cursor.skip(1);
      stack.pop();
      path.pop();
      continue;
    }
    if (top.left !== undefined) top.left -= 1;
    path[path.length - 1] = top.kind === 'object' ? await text(maxKey) : top.index;
    top.index += 1;
    await value(top.type ?? (await mark()));
  }
}
