/** How an opcode's argument is written. Lengths are in bytes, numbers little-endian unless said otherwise. */
export type ArgumentKind =
  | 'none'
  | 'u1'
  | 'u2'
  | 'u4'
  | 'i4'
  | 'u8'
  /** Big-endian. */
  | 'double'
  /** Up to a newline. */
  | 'line'
  /** Two of them. */
  | 'lines'
  /** Bytes after their length. */
  | 'counted1'
  | 'counted4'
  /** After a signed length. */
  | 'countedSigned4'
  | 'counted8';

export interface Opcode {
  readonly code: number;
  readonly name: string;
  readonly argument: ArgumentKind;
  /** The first protocol that has it. */
  readonly protocol: number;
}

/** The code of every opcode, by its name. */
export const Op = {
  MARK: 0x28,
  EMPTY_TUPLE: 0x29,
  STOP: 0x2e,
  POP: 0x30,
  POP_MARK: 0x31,
  DUP: 0x32,
  BINBYTES: 0x42,
  SHORT_BINBYTES: 0x43,
  FLOAT: 0x46,
  BINFLOAT: 0x47,
  INT: 0x49,
  BININT: 0x4a,
  BININT1: 0x4b,
  LONG: 0x4c,
  BININT2: 0x4d,
  NONE: 0x4e,
  PERSID: 0x50,
  BINPERSID: 0x51,
  REDUCE: 0x52,
  STRING: 0x53,
  BINSTRING: 0x54,
  SHORT_BINSTRING: 0x55,
  UNICODE: 0x56,
  BINUNICODE: 0x58,
  EMPTY_LIST: 0x5d,
  APPEND: 0x61,
  BUILD: 0x62,
  GLOBAL: 0x63,
  DICT: 0x64,
  APPENDS: 0x65,
  GET: 0x67,
  BINGET: 0x68,
  INST: 0x69,
  LONG_BINGET: 0x6a,
  LIST: 0x6c,
  OBJ: 0x6f,
  PUT: 0x70,
  BINPUT: 0x71,
  LONG_BINPUT: 0x72,
  SETITEM: 0x73,
  TUPLE: 0x74,
  SETITEMS: 0x75,
  EMPTY_DICT: 0x7d,
  PROTO: 0x80,
  NEWOBJ: 0x81,
  EXT1: 0x82,
  EXT2: 0x83,
  EXT4: 0x84,
  TUPLE1: 0x85,
  TUPLE2: 0x86,
  TUPLE3: 0x87,
  NEWTRUE: 0x88,
  NEWFALSE: 0x89,
  LONG1: 0x8a,
  LONG4: 0x8b,
  SHORT_BINUNICODE: 0x8c,
  BINUNICODE8: 0x8d,
  BINBYTES8: 0x8e,
  EMPTY_SET: 0x8f,
  ADDITEMS: 0x90,
  FROZENSET: 0x91,
  NEWOBJ_EX: 0x92,
  STACK_GLOBAL: 0x93,
  MEMOIZE: 0x94,
  FRAME: 0x95,
  BYTEARRAY8: 0x96,
  NEXT_BUFFER: 0x97,
  READONLY_BUFFER: 0x98,
} as const;

export type OpcodeName = keyof typeof Op;

const withArgument: Readonly<Record<Exclude<ArgumentKind, 'none'>, readonly OpcodeName[]>> = {
  u1: ['BININT1', 'BINGET', 'BINPUT', 'PROTO', 'EXT1'],
  u2: ['BININT2', 'EXT2'],
  u4: ['LONG_BINGET', 'LONG_BINPUT'],
  i4: ['BININT', 'EXT4'],
  u8: ['FRAME'],
  double: ['BINFLOAT'],
  line: ['FLOAT', 'INT', 'LONG', 'PERSID', 'STRING', 'UNICODE', 'GET', 'PUT'],
  lines: ['GLOBAL', 'INST'],
  counted1: ['SHORT_BINBYTES', 'SHORT_BINSTRING', 'SHORT_BINUNICODE', 'LONG1'],
  counted4: ['BINBYTES', 'BINUNICODE'],
  countedSigned4: ['BINSTRING', 'LONG4'],
  counted8: ['BINUNICODE8', 'BINBYTES8', 'BYTEARRAY8'],
};

/** From the first protocol on; what is not named has been there since protocol 0. */
const sinceProtocol: Readonly<Record<number, readonly OpcodeName[]>> = {
  1: [
    ...['EMPTY_TUPLE', 'POP_MARK', 'BINFLOAT', 'BININT', 'BININT1', 'BININT2', 'BINPERSID', 'BINSTRING'],
    ...['SHORT_BINSTRING', 'BINUNICODE', 'EMPTY_LIST', 'APPENDS', 'BINGET', 'LONG_BINGET', 'OBJ', 'BINPUT'],
    ...['LONG_BINPUT', 'SETITEMS', 'EMPTY_DICT'],
  ] as readonly OpcodeName[],
  2: [
    ...['PROTO', 'NEWOBJ', 'EXT1', 'EXT2', 'EXT4', 'TUPLE1', 'TUPLE2', 'TUPLE3', 'NEWTRUE', 'NEWFALSE'],
    ...['LONG1', 'LONG4'],
  ] as readonly OpcodeName[],
  3: ['BINBYTES', 'SHORT_BINBYTES'],
  4: [
    ...['SHORT_BINUNICODE', 'BINUNICODE8', 'BINBYTES8', 'EMPTY_SET', 'ADDITEMS', 'FROZENSET', 'NEWOBJ_EX'],
    ...['STACK_GLOBAL', 'MEMOIZE', 'FRAME'],
  ] as readonly OpcodeName[],
  5: ['BYTEARRAY8', 'NEXT_BUFFER', 'READONLY_BUFFER'],
};

/** Every opcode of protocols 0 to 5, by its code. */
export const opcodes: ReadonlyMap<number, Opcode> = new Map(
  (Object.entries(Op) as readonly [OpcodeName, number][]).map(([name, code]) => [
    code,
    { code, name, argument: argumentOf(name), protocol: protocolOf(name) },
  ]),
);

function argumentOf(name: OpcodeName): ArgumentKind {
  for (const [kind, names] of Object.entries(withArgument)) {
    if (names.includes(name)) return kind as ArgumentKind;
  }
  return 'none';
}

function protocolOf(name: OpcodeName): number {
  for (const [protocol, names] of Object.entries(sinceProtocol)) {
    if (names.includes(name)) return Number(protocol);
  }
  return 0;
}

/** The highest protocol there is. */
export const highestProtocol = 5;
