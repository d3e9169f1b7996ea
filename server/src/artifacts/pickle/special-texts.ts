import type { PickleObject } from './values.ts';

/**
 * Attributes by which an object decides what unpickling does to it. The last three are methods that the opcodes for
 * items call.
 */
const hooks = [
  '__setstate__',
  '__class__',
  '__code__',
  '__dict__',
  'append',
  'extend',
  'add',
  '_parse_arg_template',
  'restore_design_info',
] as const;
const itemHooks: readonly string[] = ['append', 'extend', 'add'];
/** Attributes that a class evaluates as code when its state is set: distributions of SciPy, formulas of statsmodels. */
const evaluated: ReadonlySet<string> = new Set(['_parse_arg_template', 'restore_design_info']);
const longestHook = Math.max(...hooks.map((hook) => hook.length));
const hookBytes = hooks.map((hook) => [...hook].map((letter) => letter.charCodeAt(0)));

/** First bytes of texts that need a closer look. */
export const startsSpecial: Uint8Array = new Uint8Array(256);
// _ a e r: hooks; a line end or its escape: code of SciPy. The others begin a pickle or a compressed one.
for (const byte of [
  0x5f, 0x61, 0x65, 0x63, 0x28, 0x80, 0xc2, 0x50, 0x1f, 0x42, 0xfd, 0x93, 0x78, 0x72, 0x0a, 0x5c,
]) {
  startsSpecial[byte] = 1;
}

export function isSpecial(bytes: Uint8Array, start: number, length: number): boolean {
  return hookAt(bytes, start, length) !== undefined || isNestedStart(bytes, start, length);
}

/** Stands for the functions that SciPy writes into the state of a distribution. */
const usualFunctions = 'def _parse_args';
const longestFunctions = 4_000;
const scipyFunctions = new RegExp(
  [
    String.raw`^\ndef _parse_args\(self, ([\w, ]*) ([\w, =.+-]*)\):\n {4}return \(\1\), ([\w, .+-]*)\n`,
    String.raw`\ndef _parse_args_rvs\(self, \1 \2, size=None\):\n {4}return self\._argcheck_rvs\(\1 \3, size=size\)\n`,
    String.raw`\ndef _parse_args_stats\(self, \1 \2, moments='mv'\):\n {4}return \(\1\), \3, moments\n$`,
  ].join(''),
);

/** The hook that the bytes name, or the code that is usual for one. */
export function hookAt(bytes: Uint8Array, start: number, length: number): string | undefined {
  const first = bytes[start];
  if (first === 0x0a || first === 0x5c) {
    if (length > longestFunctions) return undefined;
    const text = String.fromCharCode(...bytes.subarray(start, start + length));
    return scipyFunctions.test(text.replace(/\\u000a|\\n/g, '\n').replace(/\\'/g, "'"))
      ? usualFunctions
      : undefined;
  }
  if (length < 3 || length > longestHook) return undefined;
  const index = hookBytes.findIndex(
    (hook) => hook.length === length && hook.every((byte, at) => bytes[start + at] === byte),
  );
  return hooks[index];
}

/** Whether an attribute set in a state makes a difference. A plain text called `add` makes none. */
export function isHook(name: string, value: PickleObject | undefined): boolean {
  if (name === usualFunctions) return false;
  if (name === '_parse_arg_template') return value?.kind !== 'text' || value.text !== usualFunctions;
  if (name === '__dict__') return value !== undefined;
  if (!itemHooks.includes(name)) return true;
  return value !== undefined && value.kind !== 'text' && value.kind !== 'storage';
}

/** Whether the attribute's value is code that runs as the file loads. */
export function isEvaluated(hook: string): boolean {
  return evaluated.has(hook);
}

/** Whether bytes may begin a pickle, an array or something compressed. */
export function isNestedStart(bytes: Uint8Array, start: number, length: number): boolean {
  if (length < 5) return false;
  const second = bytes[start + 1] ?? 0;
  const third = bytes[start + 2] ?? 0;
  switch (bytes[start]) {
    case 0x80:
      return second <= 5;
    case 0xc2:
      return second === 0x80 && third <= 5;
    case 0x50:
      return second === 0x4b && third === 3;
    case 0x1f:
      return second === 0x8b && third === 8;
    case 0x42:
      return second === 0x5a && third === 0x68;
    case 0xfd:
      return second === 0x37 && third === 0x7a;
    case 0x93:
      return second === 0x4e && third === 0x55;
    case 0x78:
      return second === 0x01 || second === 0x5e || second === 0x9c || second === 0xda;
    case 0x63:
      return isNameLine(bytes, start + 1, Math.min(start + length, start + 120));
    case 0x28:
      return '(cSVIdlKXtUN'.includes(String.fromCharCode(second)) && hasNewline(bytes, start, length);
    default:
      return false;
  }
}

/** Whether a line begins at `start` that holds nothing but a name. */
export function isNameLine(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a) return at > start;
    const isNamePart =
      (byte >= 0x61 && byte <= 0x7a) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x30 && byte <= 0x39) ||
      byte === 0x5f ||
      byte === 0x2e ||
      byte >= 0x80;
    if (!isNamePart) return false;
  }
  return false;
}

function hasNewline(bytes: Uint8Array, start: number, length: number): boolean {
  return bytes.subarray(start, start + Math.min(length, 300)).includes(0x0a);
}

/** The bytes that a text stands for whose characters are bytes. */
export function latin1Bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
