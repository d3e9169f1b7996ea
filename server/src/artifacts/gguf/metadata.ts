import type { ReadContext } from '../reader.ts';
import { hashOf } from '../tensors/extents.ts';
import { type GgufInput, ImpossibleClaim, Malformed, type ScalarType } from './input.ts';

/** By their number in the file; 8 is a text, 9 an array. */
const scalars: ReadonlyMap<number, readonly [ScalarType, number]> = new Map([
  [0, ['u8', 1]],
  [1, ['i8', 1]],
  [2, ['u16', 2]],
  [3, ['i16', 2]],
  [4, ['u32', 4]],
  [5, ['i32', 4]],
  [6, ['f32', 4]],
  [7, ['bool', 1]],
  [10, ['u64', 8]],
  [11, ['i64', 8]],
  [12, ['f64', 8]],
]);
const textType = 8;
const arrayType = 9;

const defaultAlignment = 32;
/** llama.cpp reads no nested arrays at all. */
const maxNesting = 4;
/** The specification's longest key. */
const maxKey = 65_535;
const maxKeys = 100_000;
/** All templates of a file together, in bytes: some ten times the longest that is known. */
const maxTemplates = 1024 * 1024;
const maxShown = 4_000;
const shownItems = 8;

/** The only values of a GGUF file that anything runs. */
const templateKey = /(?:^|[._])chat_templates?(?:[._]|$)/;

/** What may still be kept of templates, in bytes. */
interface TemplateRoom {
  left: number;
}

/** What the rest of the file depends on. */
export interface Layout {
  readonly alignment: number;
}

/** Reads keys and values; their count is only a claim, so that it ends where the file does. */
export async function readMetadata(input: GgufInput, count: number, context: ReadContext): Promise<Layout> {
  const seen = new Set<number>();
  const templates: TemplateRoom = { left: maxTemplates };
  let alignment = defaultAlignment;
  for (let index = 0; index < count; index += 1) {
    if (index === maxKeys) {
      throw new ImpossibleClaim(`${count} keys`);
    }
    context.budget.spend('steps', 1);
    const offset = input.position;
    const { text: key, length } = await input.text(maxKey);
    if (length > maxKey) context.sign('malformed', offset, { reason: `a key of ${length} bytes` });
    const hash = hashOf(key);
    if (seen.has(hash)) context.sign('duplicate-key', offset, { key: shorten(key) });
    seen.add(hash);
    const value = await readValue(input, key, templates, context);
    if (key === 'general.alignment') {
      if (typeof value === 'number' && value >= 1 && value <= 0x1_00_00 && Number.isInteger(Math.log2(value)))
        alignment = value;
      else context.sign('malformed', offset, { reason: `an alignment of ${String(value)}` });
    }
    context.metadata(shorten(key), String(value));
  }
  return { alignment };
}

async function readValue(
  input: GgufInput,
  key: string,
  templates: TemplateRoom,
  context: ReadContext,
): Promise<unknown> {
  const type = await input.u32();
  if (type === arrayType) return readArray(input, key, templates, context);
  if (type === textType) return readText(input, key, templates, context);
  const scalar = scalars.get(type);
  if (!scalar) throw new Malformed(`a value of type ${type}`);
  const [name, width] = scalar;
  await input.need(width);
  return input.number(input.view(width), name);
}

async function readText(
  input: GgufInput,
  key: string,
  templates: TemplateRoom,
  context: ReadContext,
): Promise<string> {
  const offset = input.position;
  const isTemplate = templateKey.test(key);
  const room = isTemplate ? templates.left : maxShown;
  const { text, length } = await input.text(room);
  if (isTemplate) {
    templates.left -= Math.min(length, room);
    context.template({ language: 'jinja', name: shorten(key), text }, offset + input.lengthWidth);
    if (length > room) context.sign('limit-reached', offset, { limit: 'templates', allowed: maxTemplates });
  }
  return text;
}

interface OpenArray {
  readonly type: number;
  left: number;
}

/** Without recursion: a nested array is a new entry on top of the one that it stands in. */
async function readArray(
  input: GgufInput,
  key: string,
  templates: TemplateRoom,
  context: ReadContext,
): Promise<string> {
  const isTemplate = templateKey.test(key);
  const open: OpenArray[] = [await openArray(input)];
  const first = open[0];
  const total = first?.left ?? 0;
  const shown: string[] = [];
  for (let array = open.at(-1); array; array = open.at(-1)) {
    if (array.left === 0) {
      open.pop();
    } else if (array.type === arrayType) {
      if (open.length === 1)
        context.sign('malformed', input.position, { reason: 'an array within an array' });
      if (open.length === maxNesting) throw new Malformed(`arrays nested deeper than ${maxNesting}`);
      array.left -= 1;
      open.push(await openArray(input));
    } else if (array.type === textType && !isTemplate && shown.length >= shownItems) {
      await skipTexts(input, array, context);
    } else if (array.type === textType) {
      array.left -= 1;
      shown.push(await readText(input, key, templates, context));
    } else {
      const [name, width] = scalars.get(array.type) ?? ['u8', 1];
      for (; array.left > 0 && shown.length < shownItems; array.left -= 1) {
        await input.need(width);
        shown.push(String(input.number(input.view(width), name)));
      }
      input.skip(array.left * width);
      array.left = 0;
    }
  }
  const text = shown.slice(0, shownItems).map(shorten).join(', ');
  return `[${text}${total > shownItems ? `, … ${total} in all` : ''}]`;
}

async function openArray(input: GgufInput): Promise<OpenArray> {
  const type = await input.u32();
  const left = await input.length();
  const width =
    type === textType
      ? input.lengthWidth
      : type === arrayType
        ? 4 + input.lengthWidth
        : (scalars.get(type)?.[1] ?? 0);
  if (width === 0) throw new Malformed(`an array of type ${type}`);
  input.expect(left * width, `an array of ${left} items`);
  return { type, left };
}

/** A vocabulary has hundreds of thousands of them: what is in the window is passed over without waiting. */
async function skipTexts(input: GgufInput, array: OpenArray, context: ReadContext): Promise<void> {
  const width = input.lengthWidth;
  context.budget.spend('steps', array.left);
  for (; array.left > 0; array.left -= 1) {
    if (!input.has(width)) await input.need(width);
    input.skip(input.takeLength());
  }
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
