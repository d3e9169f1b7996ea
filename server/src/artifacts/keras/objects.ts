import type { JsonLeaf, JsonVisitor } from '../json/walk.ts';

/** An object or a list of a config, when it is closed, with as much of what it holds as tells what it is. */
export interface ConfigObject {
  /** Its key in what holds it. */
  readonly key: string | number;
  readonly offset: number;
  readonly leaves: ReadonlyMap<string, JsonLeaf>;
  /** By key; only those that describe this object, and they without theirs. */
  readonly parts: ReadonlyMap<string | number, ConfigObject>;
  /** It, or something in it that is no component itself, holds compiled code. */
  readonly hasCode: boolean;
}

interface OpenObject extends ConfigObject {
  readonly leaves: Map<string, JsonLeaf>;
  readonly parts: Map<string | number, ConfigObject>;
  hasCode: boolean;
}

function withoutParts(parts: ConfigObject['parts']): ConfigObject['parts'] {
  return new Map([...parts].map(([key, part]) => [key, { ...part, parts: new Map() }]));
}

/** What a `__tuple__` holds, the layer around holds. */
function isNoComponent({ leaves }: ConfigObject): boolean {
  const name = leaves.get('class_name');
  return typeof name !== 'string' || /^__(?!lambda)\w+__$/.test(name);
}

/** Parts that describe the object that has them. */
const describing = new Set<string | number>(['config', 'function', 'node_def']);

/**
 * Builds just enough of a config: every object is told when it closes, and then forgotten. Of its settings, those are
 * kept that `isTelling` wants.
 */
export function createObjects(
  onObject: (object: ConfigObject) => void,
  isTelling: (key: string, value: JsonLeaf) => boolean,
) {
  const stack: OpenObject[] = [];

  function close(): void {
    const closed = stack.pop();
    if (!closed) return;
    onObject(closed);
    const parent = stack.at(-1);
    if (!parent) return;
    if (closed.hasCode && isNoComponent(closed)) parent.hasCode = true;
    if (describing.has(closed.key)) {
      // A function within a config is looked at from the layer.
      parent.parts.set(closed.key, { ...closed, parts: withoutParts(closed.parts) });
    }
  }

  const visitor: JsonVisitor = {
    open(path, _, offset) {
      stack.push({ key: path.at(-1) ?? '', offset, leaves: new Map(), parts: new Map(), hasCode: false });
    },
    leaf(path, value) {
      const open = stack.at(-1);
      const key = path.at(-1);
      if (!open || key === undefined) return;
      if (typeof key === 'string' && isTelling(key, value)) open.leaves.set(key, value);
      if (typeof value === 'string' && isMarshalledCode(value)) open.hasCode = true;
    },
    close,
  };
  return {
    visitor,
    /** Tells the objects that the text does not close. */
    end(): void {
      while (stack.length > 0) close();
    },
  };
}

const shortestCode = 24;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Whether a text is a function's code as Python's `marshal` writes it, in base64: a type, then two small counts. What
 * is not in the alphabet is passed over, as Python does.
 */
export function isMarshalledCode(text: string): boolean {
  if (text.length < shortestCode) return false;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length && at < 256 && bytes.length < 9; at += 1) {
    const digit = alphabet.indexOf(text[at] ?? '');
    if (digit < 0) continue;
    held = ((held << 6) | digit) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  const [type = 0, , b2, b3, b4, , b6, b7, b8] = bytes;
  return (type & 0x7f) === 0x63 && [b2, b3, b4, b6, b7, b8].every((byte) => byte === 0);
}
