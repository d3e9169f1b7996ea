/** Small model files for tests of the adapters. What the evil ones would run is harmless, and nothing ever runs it. */
import { zipSync } from 'fflate';

/** A pickle that calls `os.system` with that text when it is loaded. */
export function evilPickleOf(argument: string): Uint8Array {
  return bytes(`cos\nsystem\n(${text(argument)}tR.`);
}

export const evilPickle = evilPickleOf('echo example');

/** A pickle of plain values. */
export const plainPickle = bytes("(dp0\nS'classes'\np1\nI10\ns.");

export interface TorchOptions {
  /** Opcodes that run before the weights are built; see `evilCall`. */
  readonly first?: string;
  /** Shapes by name, each of 32-bit floats. */
  readonly tensors: Readonly<Record<string, readonly [number, number]>>;
}

/** Opcodes of a call whose result is thrown away. */
export const evilCall = `cos\nsystem\n(${text('echo example')}tR0`;

/** A file as `torch.save` writes it: a zip with a pickle and the storages of its tensors. */
export function torchArchive({ first = '', tensors }: TorchOptions): Uint8Array {
  const shapes = Object.entries(tensors);
  const items = shapes.map(([name, shape], index) => `${text(name)}${tensor(index, shape)}s`);
  const storages = shapes.map(([, [rows, columns]], index): [string, Uint8Array] => [
    `model/data/${index}`,
    new Uint8Array(rows * columns * 4),
  ]);
  const files = {
    'model/data.pkl': bytes(`\x80\x02${first}}${items.join('')}.`),
    'model/byteorder': bytes('little'),
    ...Object.fromEntries(storages),
    'model/version': bytes('3\n'),
  };
  return zipSync(files, { level: 0 });
}

function tensor(key: number, [rows, columns]: readonly [number, number]): string {
  const storage = `(${text('storage')}ctorch\nFloatStorage\n${text(String(key))}${text('cpu')}${int(rows * columns)}tQ`;
  const shape = `(${int(rows)}${int(columns)}t(${int(columns)}${int(1)}t`;
  return `ctorch._utils\n_rebuild_tensor_v2\n(${storage}${int(0)}${shape}\x89ccollections\nOrderedDict\n)RtR`;
}

function text(value: string): string {
  return `X${int32(value.length)}${value}`;
}

function int(value: number): string {
  return `J${int32(value)}`;
}

function int32(value: number): string {
  return String.fromCharCode(...[0, 8, 16, 24].map((shift) => (value >> shift) & 0xff));
}

/** One byte for each character. */
function bytes(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
