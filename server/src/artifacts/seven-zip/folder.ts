import type { Bytes } from '../bytes.ts';
import { unpackBzip2 } from '../compression/bzip2.ts';
import { inflateRaw } from '../compression/deflate.ts';
import { piecesOf, undoDelta } from '../compression/delta.ts';
import {
  CorruptStream,
  type Decompress,
  decompressed,
  type LayerOptions,
  partOf,
} from '../compression/layer.ts';
import { lzmaData } from '../compression/lzma.ts';
import { lzmaProperties } from '../compression/lzma-decoder.ts';
import { u32 } from '../compression/numbers.ts';
import { undoX86 } from '../compression/x86-filter.ts';
import { lzma2, lzma2Window } from '../compression/xz.ts';
import { joinBcj2 } from './bcj2.ts';
import { type Folder, mainOutput } from './header.ts';

/** What a coder makes of its input; `size` is that of its output. */
type Make = (properties: Uint8Array, size: number) => Decompress;

const coders: Readonly<Record<string, Make>> = {
  '00': () => piecesOf,
  '21': (properties) => (input) => lzma2(input, lzma2Window(properties[0] ?? 0xff)),
  '03': (properties) => (input) => undoDelta(piecesOf(input), (properties[0] ?? 0) + 1),
  '04': () => (input) => undoX86(piecesOf(input)),
  '030101': (properties, size) => {
    const parameters = lzmaProperties(properties[0] ?? 0xff);
    if (!parameters) throw new CorruptStream('malformed', 'LZMA properties are out of range');
    return (input) => lzmaData(input, parameters, u32(properties, 1), size);
  },
  '03030103': () => (input) => undoX86(piecesOf(input)),
  '040108': () => inflateRaw,
  '040202': () => unpackBzip2,
};

const bcj2 = '0303011b';
export const aes = '06f10701';

/** The coders of a folder that cannot be undone. */
export function unknownCoders({ coders: used }: Folder): readonly string[] {
  return used.map(({ id }) => id).filter((id) => !(id in coders) && id !== bcj2);
}

/** What a folder holds, decompressed on reading. All of its coders must be known. */
export function openFolder(folder: Folder, packed: readonly Bytes[], options: LayerOptions): Bytes {
  const starts = (count: (coder: Folder['coders'][number]) => number) => {
    let next = 0;
    return folder.coders.map((coder) => {
      next += count(coder);
      return next - count(coder);
    });
  };
  const firstInputs = starts(({ inputs }) => inputs);
  const firstOutputs = starts(({ outputs }) => outputs);

  const made = new Map<number, Bytes | undefined>();

  function inputOf(input: number): Bytes {
    const binding = folder.bindings.find((each) => each.input === input);
    if (binding) return outputOf(binding.output);
    const stream = packed[folder.packedInputs.indexOf(input)];
    if (!stream) throw new Error('a coder of the 7z archive has no input');
    return stream;
  }

  function outputOf(output: number): Bytes {
    const known = made.get(output);
    if (known) return known;
    if (made.has(output)) throw new Error('coders of the 7z archive form a circle');
    made.set(output, undefined);
    const bytes = makeOutput(output);
    made.set(output, bytes);
    return bytes;
  }

  function makeOutput(output: number): Bytes {
    const index = firstOutputs.indexOf(output);
    const coder = folder.coders[index];
    if (!coder) throw new Error('a coder of the 7z archive has no output');
    const size = folder.sizes[output] ?? 0;
    const first = firstInputs[index] ?? 0;
    const main = inputOf(first);
    if (coder.id === bcj2) {
      const others = [inputOf(first + 1), inputOf(first + 2), inputOf(first + 3)] as const;
      return decompressed(main, (input) => joinBcj2(input, others, size), options);
    }
    const make = coders[coder.id];
    if (!make) throw new Error(`the 7z archive is packed with ${coder.id}`);
    return partOf(decompressed(main, make(coder.properties, size), options), 0, size);
  }

  return outputOf(mainOutput(folder));
}
