import { joined, type Piece, padded, u16, u32 } from './little-endian.ts';

/** What a slot of a table holds. */
export type Slot =
  | undefined
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'table'; readonly value: readonly Slot[] }
  | { readonly kind: 'tables'; readonly value: readonly (readonly Slot[])[] };

/** Of one to four bytes. */
export const int = (value: number): Slot => ({ kind: 'number', value });
export const text = (value: string): Slot => ({ kind: 'text', value });
export const ints = (...value: readonly number[]): Slot => ({ kind: 'ints', value });
export const table = (value: readonly Slot[]): Slot => ({ kind: 'table', value });
export const tables = (...value: readonly (readonly Slot[])[]): Slot => ({ kind: 'tables', value });

/** A buffer with an identifier: tables stand before what they point to, as offsets are positive. */
export function flatbuffer(identifier: string, root: readonly Slot[]): Uint8Array {
  const parts: Piece[] = [];
  let size = 0;
  const append = (piece: Piece): void => {
    const bytes = padded(piece, 4);
    parts.push(bytes);
    size += bytes.length;
  };
  const patches: { readonly at: number; readonly to: number }[] = [];
  const patch = (at: number): void => void patches.push({ at, to: size });

  function written(slots: readonly Slot[]): number {
    const vtableSize = 4 + 2 * slots.length;
    append([
      u16(vtableSize),
      u16(4 + 4 * slots.length),
      ...slots.map((slot, at) => u16(slot ? 4 + 4 * at : 0)),
    ]);
    const start = size;
    const vtable = start - Math.ceil(vtableSize / 4) * 4;
    append([u32(start - vtable), ...slots.map((slot) => u32(slot?.kind === 'number' ? slot.value : 0))]);
    slots.forEach((slot, index) => {
      if (!slot || slot.kind === 'number') return;
      const at = start + 4 + 4 * index;
      if (slot.kind === 'table') {
        patches.push({ at, to: written(slot.value) });
        return;
      }
      patch(at);
      if (slot.kind === 'text') append([u32(slot.value.length), slot.value, '\0']);
      else if (slot.kind === 'ints') append([u32(slot.value.length), ...slot.value.map(u32)]);
      else {
        append(u32(slot.value.length));
        const first = size;
        append(slot.value.map(() => u32(0)));
        slot.value.forEach((inner, at) => {
          patches.push({ at: first + 4 * at, to: written(inner) });
        });
      }
    });
    return start;
  }

  append([u32(0), identifier]);
  const start = written(root);
  const bytes = joined(...parts);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, start, true);
  for (const { at, to } of patches) view.setUint32(at, to - at, true);
  return bytes;
}

/** A TensorFlow Lite model with those custom operators and one tensor. */
export function tfliteModel(...customOperators: readonly string[]): Uint8Array {
  return flatbuffer('TFL3', [
    int(3),
    tables(...customOperators.map((name) => [int(32), text(name)])),
    tables([tables([ints(1, 224, 224, 3), int(9), int(0), text('image')])]),
    text('a model'),
  ]);
}
