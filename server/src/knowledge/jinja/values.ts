/** What an expression of a template may be, as far as the template alone tells. */
export type Value =
  /** `made`: put together, cut, turned or decoded, so that it does not stand in the template as it is. */
  | { readonly kind: 'text'; readonly text: string; readonly made: boolean }
  /**
   * A text of which only pieces are known. `opaque`: no data goes into it, or it is made character by character; so it
   * is always the same, and was made in a way that cannot be followed.
   */
  | { readonly kind: 'pieces'; readonly known: string; readonly opaque?: boolean }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'mapping'; readonly entries: ReadonlyMap<string, Value> }
  /** A function that the template engine or the program around it brings; never data. */
  | { readonly kind: 'function'; readonly name: string }
  /** A macro or a block of the template, by what is known of its text. */
  | {
      readonly kind: 'macro';
      readonly result: Value;
      /** Told what the macro is called with. */
      called?(values: readonly Value[], named: ReadonlyMap<string, Value>): void;
    }
  /** An object of Python that is no data, such as an attribute of a function, or the text that Python shows for one. */
  | { readonly kind: 'object' }
  /** Gives out items one by one; undefined where they are not known, `isPart` where only some of them come out. */
  | { readonly kind: 'generator'; readonly items: readonly Value[] | undefined; readonly isPart?: boolean }
  | { readonly kind: 'choice'; readonly values: readonly Value[] }
  /** Data: messages, tools, and what is made of them. */
  | { readonly kind: 'unknown' };

export const unknown: Value = { kind: 'unknown' };
export const object: Value = { kind: 'object' };

/** What is kept of a text or list; a name is shorter, and templates are not trusted with memory. */
const maxText = 1_000;
const maxItems = 200;
/** Alternatives that are told apart. */
export const maxChoices = 8;

export function text(content: string, made = false): Value {
  return content.length > maxText
    ? { kind: 'pieces', known: content.slice(0, maxText) }
    : { kind: 'text', text: content, made };
}

export function pieces(known: string, opaque = false): Value {
  return { kind: 'pieces', known: known.slice(0, maxText), ...(opaque ? { opaque } : {}) };
}

export function number(value: number): Value {
  return Number.isFinite(value) ? { kind: 'number', number: value } : unknown;
}

export function list(items: readonly Value[]): Value {
  return items.length > maxItems ? unknown : { kind: 'list', items };
}

/** One of several; what they have in common stays known. */
export function choice(values: readonly Value[]): Value {
  const flat: Value[] = [];
  for (const value of values) {
    for (const each of alternatives(value)) {
      if (flat.length < maxChoices && !flat.some((other) => same(other, each))) flat.push(each);
    }
  }
  const [first] = flat;
  return flat.length === 1 && first ? first : { kind: 'choice', values: flat };
}

export function alternatives(value: Value): readonly Value[] {
  return value.kind === 'choice' ? value.values : [value];
}

/** Applies an operation to each alternative. */
export function each(value: Value, operation: (value: Value) => Value): Value {
  return value.kind === 'choice' ? choice(value.values.map(operation)) : operation(value);
}

function same(a: Value, b: Value): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if (a.kind === 'number' && b.kind === 'number') return a.number === b.number;
  return a === b || a.kind === 'unknown' || a.kind === 'object';
}

/** The text that Jinja puts in for a value: `undefined` where nothing of it is known. */
export function shown(value: Value): string | undefined {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'pieces') return value.known;
  return value.kind === 'number' ? String(value.number) : undefined;
}

/** What Python shows with an address or a name of its own inside. */
const machine: ReadonlySet<Value['kind']> = new Set(['object', 'function', 'generator', 'macro']);

/** Puts texts after one another, as `~`, `+` and `join` do. */
export function joined(values: readonly Value[], between = ''): Value {
  if (values.some(({ kind }) => kind === 'choice')) {
    // Two at a time, so that the number of alternatives stays small.
    return values.reduce((before, value) =>
      each(before, (head) => each(value, (next) => joined([head, next], between))),
    );
  }
  const known = values.map((value) => shown(value) ?? '').join(between);
  if (values.every(({ kind }) => kind === 'text' || kind === 'number')) return text(known, true);
  return values.some(({ kind }) => machine.has(kind)) ? object : pieces(known, values.some(isOpaque));
}

function isOpaque(value: Value): boolean {
  return value.kind === 'pieces' && value.opaque === true;
}

/**
 * True where the template alone decides what the value is, whether that can be followed or not. Lists within lists are
 * not gone into: each may hold the one before many times over.
 */
export function isFixed(value: Value): boolean {
  if (value.kind === 'list') return value.items.every(isFixedText);
  return value.kind === 'mapping' ? [...value.entries.values()].every(isFixedText) : isFixedText(value);
}

function isFixedText(value: Value): boolean {
  return value.kind === 'text' || value.kind === 'number' || isOpaque(value);
}

/** The characters of a text, or the items of a list; undefined where they are not known. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list' || value.kind === 'generator') return value.items;
  if (value.kind === 'text') return [...value.text].slice(0, maxItems).map((each) => text(each, true));
  if (value.kind === 'mapping') return [...value.entries.keys()].map((key) => text(key, true));
  return undefined;
}
