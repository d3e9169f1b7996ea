import { type JsonPath, type JsonVisitor, walkJson } from '../json/walk.ts';
import type { ReadContext } from '../reader.ts';
import type { Extents } from '../tensors/extents.ts';

/** In bits; safetensors 0.7, `Dtype`. */
const bitsOf: Readonly<Record<string, number>> = {
  BOOL: 8,
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
};

const metadataKey = '__metadata__';

interface Draft {
  dtype: string;
  readonly shape: number[];
  readonly offsets: number[];
  isBroken: boolean;
}

/**
 * Reads the table of tensors; throws `JsonError`. False where it is JSON but no such table. `base` is where the text
 * starts in the file, in bytes.
 */
export function readHeader(text: string, extents: Extents, context: ReadContext, base: number): boolean {
  let draft: Draft | undefined;
  let sound = true;

  const broken = (offset: number, reason: string): void => {
    sound = false;
    context.sign('malformed', base + offset, { reason });
  };

  const visitor: JsonVisitor = {
    open(path, kind, offset) {
      context.budget.spend('steps', 1);
      if (path.length === 0 && kind === 'array') broken(offset, 'the header is a list');
      if (path.length !== 1) return;
      if (kind === 'array') broken(offset, `${nameOf(path)} is a list`);
      draft = { dtype: '', shape: [], offsets: [], isBroken: false };
    },
    leaf(path, value, offset) {
      if (path.length < 2) broken(offset, `${path.length === 0 ? 'the header' : nameOf(path)} is no table`);
      else if (path[0] === metadataKey) {
        if (path.length === 2 && typeof value === 'string') context.metadata(String(path[1]), value);
        else broken(offset, 'the metadata hold more than texts');
      } else if (draft) fill(draft, path, value);
    },
    close(path, _kind, offset) {
      if (path.length !== 1 || path[0] === metadataKey || !draft) return;
      if (!finish(draft, nameOf(path), offset)) sound = false;
    },
    duplicate(path, offset) {
      context.sign('duplicate-key', base + offset, { key: nameOf(path) });
    },
  };

  function finish({ dtype, shape, offsets, isBroken }: Draft, name: string, offset: number): boolean {
    const [start, end] = offsets;
    if (
      isBroken ||
      dtype === '' ||
      start === undefined ||
      end === undefined ||
      offsets.length !== 2 ||
      end < start
    ) {
      broken(offset, `${name} is no tensor`);
      return false;
    }
    context.tensor({ name, dtype, shape, size: end - start });
    extents.add(name, start, end);
    const bits = bitsOf[dtype];
    const expected = shape.reduce((product, size) => product * size, bits ?? 0) / 8;
    if (bits !== undefined && expected !== end - start)
      context.sign('tensor-size-mismatch', base + offset, { tensor: name });
    return true;
  }

  walkJson(text, visitor);
  return sound;
}

function fill(draft: Draft, path: JsonPath, value: unknown): void {
  const [, field] = path;
  if (field === 'dtype' && path.length === 2 && typeof value === 'string') draft.dtype = value;
  else if ((field === 'shape' || field === 'data_offsets') && path.length === 3) {
    const list = field === 'shape' ? draft.shape : draft.offsets;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && list.length < 64)
      list.push(value);
    else draft.isBroken = true;
  } else if (field === 'dtype' || field === 'shape' || field === 'data_offsets') draft.isBroken = true;
}

function nameOf(path: JsonPath): string {
  const name = String(path.at(-1));
  return name.length > 200 ? `${name.slice(0, 200)}…` : name;
}
