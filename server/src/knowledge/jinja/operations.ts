import { braceFormatted, padded, percentFormatted, sliced } from './texts.ts';
import {
  alternatives,
  choice,
  each,
  isFixed,
  itemsOf,
  joined,
  list,
  number,
  object,
  pieces,
  shown,
  text,
  unknown,
  type Value,
} from './values.ts';

/** What a filter, method or function is given. */
export interface Given {
  readonly values: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

type Operation = (subject: Value, given: Given) => Value;

/** Filters of Jinja and methods of Python's texts, lists and mappings that keep, turn or put together what they get. */
const operations: Readonly<Record<string, Operation>> = {
  join: (subject, { values, named }) => {
    const items = itemsOf(subject);
    const between = shownOf(values[0] ?? named.get('d')) ?? '';
    const isPart = subject.kind === 'generator' && subject.isPart === true;
    if (items && isPart) return choice([joined(items, between), pieces(between, items.every(isFixed))]);
    return items ? joined(items, between) : subject.kind === 'object' ? object : pieces(between);
  },
  reverse: (subject) =>
    subject.kind === 'text' ? text([...subject.text].reverse().join(''), true) : turned(subject),
  list: (subject) => {
    if (subject.kind === 'generator' && subject.isPart) return subject;
    const items = itemsOf(subject);
    return items ? list(items) : loose(subject);
  },
  first: (subject) => itemsOf(subject)?.[0] ?? (subject.kind === 'object' ? object : unknown),
  last: (subject) => itemsOf(subject)?.at(-1) ?? (subject.kind === 'object' ? object : unknown),
  random: (subject) => choice(itemsOf(subject) ?? [unknown]),
  sort: (subject) => {
    const items = itemsOf(subject);
    if (!items) return subject;
    return list([...items].sort((a, b) => ((shownOf(a) ?? '') < (shownOf(b) ?? '') ? -1 : 1)));
  },
  replace: (subject, { values, named }) => {
    const [from, to] = [shownOf(values[0]), shownOf(values[1])];
    if (from === undefined || to === undefined || from === '') return loose(subject, values);
    const count = values[2] ?? named.get('count');
    if (!count) return changed(subject, (content) => content.split(from).join(to));
    if (count.kind !== 'number') return loose(subject, values);
    return changed(subject, (content) => {
      const parts = content.split(from);
      const head = parts.splice(0, Math.max(0, Math.trunc(count.number)));
      return [...head, ...(parts.length > 0 ? [parts.join(from)] : [])].join(to);
    });
  },
  lower: (subject) => changed(subject, (content) => content.toLowerCase()),
  upper: (subject) => changed(subject, (content) => content.toUpperCase()),
  swapcase: (subject) =>
    changed(subject, (content) =>
      [...content]
        .map((each) => (each === each.toLowerCase() ? each.toUpperCase() : each.toLowerCase()))
        .join(''),
    ),
  trim: (subject, given) => stripped(subject, given, true, true),
  strip: (subject, given) => stripped(subject, given, true, true),
  lstrip: (subject, given) => stripped(subject, given, true, false),
  rstrip: (subject, given) => stripped(subject, given, false, true),
  removeprefix: (subject, { values }) => {
    const prefix = shownOf(values[0]) ?? '';
    return changed(subject, (content) =>
      content.startsWith(prefix) ? content.slice(prefix.length) : content,
    );
  },
  removesuffix: (subject, { values }) => {
    const suffix = shownOf(values[0]) ?? '';
    return changed(subject, (content) =>
      suffix !== '' && content.endsWith(suffix) ? content.slice(0, -suffix.length) : content,
    );
  },
  split: (subject, { values }) => {
    const by = shownOf(values[0]);
    if (subject.kind !== 'text') return loose(subject);
    const parts = by === undefined || by === '' ? subject.text.trim().split(/\s+/) : subject.text.split(by);
    return list(parts.map((part) => text(part, true)));
  },
  rsplit: (subject, { values }) => {
    const [by, count] = [shownOf(values[0]), values[1]];
    if (subject.kind !== 'text' || !by || (count && count.kind !== 'number')) return loose(subject, values);
    const parts = subject.text.split(by);
    const times = count?.kind === 'number' && count.number >= 0 ? Math.trunc(count.number) : parts.length;
    const tail = parts.splice(Math.max(1, parts.length - times));
    return list([parts.join(by), ...tail].map((part) => text(part, true)));
  },
  splitlines: (subject) =>
    subject.kind === 'text'
      ? list(subject.text.split(/\r\n|[\r\n]/).map((line) => text(line, true)))
      : loose(subject),
  partition: (subject, { values }) => parted(subject, values, (content, by) => content.indexOf(by)),
  rpartition: (subject, { values }) => parted(subject, values, (content, by) => content.lastIndexOf(by)),
  center: (subject, given) => filled(subject, given, '^', 80),
  ljust: (subject, given) => filled(subject, given, '<'),
  rjust: (subject, given) => filled(subject, given, '>'),
  zfill: (subject, { values }) =>
    filled(subject, { values: [values[0] ?? unknown, text('0')], named: new Map() }, '>'),
  translate: (subject, { values }) => {
    const [table] = values;
    if (subject.kind !== 'text' || table?.kind !== 'mapping') return loose(subject, values);
    // Which number stands for which text is not kept of a table; that it makes a text of fixed parts is.
    return pieces(subject.text, true);
  },
  capitalize: (subject) =>
    changed(subject, (content) => content.charAt(0).toUpperCase() + content.slice(1).toLowerCase()),
  title: (subject) =>
    changed(subject, (content) =>
      content.toLowerCase().replace(/[a-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
    ),
  encode: (subject) => changed(subject, (content) => content),
  format: (subject, given) => formatted(subject, given, percentFormatted),
  string: (subject) => {
    if (subject.kind === 'text' || subject.kind === 'pieces') return subject;
    if (subject.kind === 'number') return text(String(subject.number), true);
    return subject.kind === 'unknown' || subject.kind === 'list' || subject.kind === 'mapping'
      ? pieces('')
      : object;
  },
  default: (subject, { values }) => choice([subject, values[0] ?? unknown]),
  get: (subject, { values }) => {
    const key = values[0];
    return subject.kind === 'mapping' && key?.kind === 'text'
      ? (subject.entries.get(key.text) ?? values[1] ?? unknown)
      : loose(subject);
  },
  pop: (subject, { values }) => at(subject, values[0] ?? number(-1)),
  keys: (subject) => {
    const items = subject.kind === 'mapping' ? itemsOf(subject) : undefined;
    return items ? list(items) : loose(subject);
  },
  values: (subject) => (subject.kind === 'mapping' ? list([...subject.entries.values()]) : loose(subject)),
  items: (subject) =>
    subject.kind === 'mapping'
      ? list([...subject.entries].map(([key, value]) => list([text(key, true), value])))
      : loose(subject),
  int: (subject) => (subject.kind === 'number' ? number(Math.trunc(subject.number)) : unknown),
  length: (subject) => {
    const items = itemsOf(subject);
    return items ? number(items.length) : unknown;
  },
  to_bytes: () => object,
  fromkeys: () => object,
};

const aliases: Readonly<Record<string, string>> = {
  casefold: 'lower',
  copy: 'list',
  count: 'length',
  d: 'default',
  decode: 'encode',
  e: 'string',
  escape: 'string',
  forceescape: 'string',
  pprint: 'string',
  safe: 'string',
  tojson: 'string',
  unique: 'list',
  dictsort: 'items',
};

/** What filters make that give things out one by one. */
const generators: ReadonlySet<string> = new Set([
  'map',
  'select',
  'reject',
  'selectattr',
  'rejectattr',
  'batch',
  'slice',
]);

/** What a filter or a method makes of its subject. */
export function operate(name: string, subject: Value, given: Given): Value {
  const operation = operations[aliases[name] ?? name];
  if (operation) return each(subject, (value) => operation(value, given));
  if (name === 'map') return mapped(subject, given);
  if (name === 'batch' || name === 'slice') {
    const items = itemsOf(subject);
    const size = name === 'batch' && given.values[0]?.kind === 'number' ? given.values[0].number : 0;
    return { kind: 'generator', items: items && chunks(items, Math.trunc(size)) };
  }
  if (generators.has(name)) return { kind: 'generator', items: itemsOf(subject), isPart: true };
  return each(subject, (value) => loose(value, given.values));
}

function chunks(items: readonly Value[], size: number): readonly Value[] {
  if (size < 1) return [list(items)];
  const found: Value[] = [];
  for (let index = 0; index < items.length; index += size) found.push(list(items.slice(index, index + size)));
  return found;
}

/** `map('filter', …)` or `map(attribute='name')`. */
function mapped(subject: Value, { values, named }: Given): Value {
  const items = itemsOf(subject);
  const [filter, ...values_] = values;
  const attribute = named.get('attribute');
  const change = (item: Value): Value => {
    if (attribute) return at(item, attribute);
    if (filter?.kind !== 'text') return unknown;
    return filter.text === 'attr'
      ? at(item, values_[0] ?? unknown)
      : operate(filter.text, item, { values: values_, named });
  };
  return { kind: 'generator', items: items?.map(change) };
}

function parted(
  subject: Value,
  values: readonly Value[],
  find: (content: string, by: string) => number,
): Value {
  const by = shownOf(values[0]);
  if (subject.kind !== 'text' || !by) return loose(subject, values);
  const index = find(subject.text, by);
  if (index < 0) return list([subject, text(''), text('')]);
  const parts = [subject.text.slice(0, index), by, subject.text.slice(index + by.length)];
  return list(parts.map((part) => text(part, true)));
}

function filled(subject: Value, { values, named }: Given, side: '<' | '>' | '^', usual?: number): Value {
  const width = values[0] ?? named.get('width') ?? (usual === undefined ? unknown : number(usual));
  const fill = values[1] ? shownOf(values[1]) : ' ';
  if (width.kind !== 'number' || fill === undefined) return loose(subject, values);
  return changed(subject, (content) => padded(content, width.number, side, fill));
}

/** `between.join(items)`. */
export function joinedBy(between: Value, items: Value): Value {
  return operate('join', items, { values: [between], named: new Map() });
}

/** `'…'.format(…)`, by what it is given in order and by name. */
export function formattedByBraces(subject: Value, given: Given): Value {
  return each(subject, (value) => formatted(value, given, braceFormatted));
}

/** `'…' % value`. */
export function formattedByPercent(subject: Value, value: Value): Value {
  const values = value.kind === 'list' ? value.items : [value];
  const named = value.kind === 'mapping' ? value.entries : new Map<string, Value>();
  return each(subject, (each) => formatted(each, { values, named }, percentFormatted));
}

function formatted(subject: Value, { values, named }: Given, format: typeof percentFormatted): Value {
  if (subject.kind !== 'text') return loose(subject, [...values, ...named.values()]);
  const known = [...named].map(([key, value]) => [key, plain(value)] as const);
  const result = format(subject.text, values.map(plain), new Map(known));
  if (result !== undefined) return text(result, true);
  const parts = [subject, ...values, ...named.values()].map((value) => shownOf(value) ?? '');
  const isByCharacter = /%c|:c\}/.test(subject.text);
  return pieces(parts.join(''), isByCharacter || [...values, ...named.values()].every(isFixed));
}

function plain(value: Value): string | number | undefined {
  const [first] = alternatives(value);
  if (first?.kind === 'text') return first.text;
  return first?.kind === 'number' ? first.number : undefined;
}

function shownOf(value: Value | undefined): string | undefined {
  const [first] = value ? alternatives(value) : [];
  return first && shown(first);
}

function changed(subject: Value, change: (content: string) => string): Value {
  if (subject.kind === 'text') return text(change(subject.text), true);
  return subject.kind === 'pieces' ? pieces(change(subject.known), subject.opaque) : loose(subject);
}

function stripped(subject: Value, { values }: Given, start: boolean, end: boolean): Value {
  const characters = new Set(shownOf(values[0]) ?? ' \t\r\n');
  return changed(subject, (content) => {
    let [from, to] = [0, content.length];
    while (start && from < to && characters.has(content.charAt(from))) from += 1;
    while (end && to > from && characters.has(content.charAt(to - 1))) to -= 1;
    return content.slice(from, to);
  });
}

function turned(subject: Value): Value {
  const items = itemsOf(subject);
  return items ? list([...items].reverse()) : loose(subject);
}

/** What is left to know after something unknown was done to a value. */
function loose(subject: Value, given: readonly Value[] = []): Value {
  switch (subject.kind) {
    case 'text':
      return pieces(subject.text, given.every(isFixed));
    case 'pieces':
    case 'object':
      return subject;
    case 'function':
      return object;
    default:
      return unknown;
  }
}

/** `value[key]`. */
export function at(subject: Value, key: Value): Value {
  // A method that is not called.
  if ((subject.kind === 'text' || subject.kind === 'list') && key.kind === 'text') return object;
  return each(subject, (value) => each(key, (index) => itemAt(value, index)));
}

function itemAt(subject: Value, key: Value): Value {
  if (subject.kind === 'mapping') {
    return key.kind === 'text'
      ? (subject.entries.get(key.text) ?? unknown)
      : choice([...subject.entries.values(), unknown]);
  }
  if (subject.kind === 'function' || subject.kind === 'object') return object;
  if (subject.kind === 'macro') return object;
  const items = itemsOf(subject);
  if (!items || key.kind === 'text' || key.kind === 'pieces') return loose(subject);
  if (key.kind === 'number') return items.at(key.number) ?? unknown;
  // Letter by letter, anything can be written with an alphabet.
  if (subject.kind === 'text' && items.length >= alphabet) return pieces('', true);
  return choice([...items, unknown]);
}

const alphabet = 10;

/** `value[start:stop:step]`. */
export function sliceOf(subject: Value, bounds: readonly (Value | undefined)[]): Value {
  const [start, stop, step] = bounds.map((bound) => (bound?.kind === 'number' ? bound.number : undefined));
  const isKnown = bounds.every((bound) => bound === undefined || bound.kind === 'number');
  return each(subject, (value) => {
    if (!isKnown) return loose(value);
    if (value.kind === 'text') return text(sliced([...value.text], start, stop, step).join(''), true);
    return value.kind === 'list' ? list(sliced(value.items, start, stop, step)) : loose(value);
  });
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => ((a % b) + b) % b,
  '**': (a, b) => a ** b,
};

const maxRepeat = 200;

/** `a + b` and the other operators of arithmetic. */
export function calculated(operator: string, left: Value, right: Value): Value {
  return each(left, (a) => each(right, (b) => calculatedOne(operator, a, b)));
}

function calculatedOne(operator: string, a: Value, b: Value): Value {
  if (operator === '~') return joined([a, b]);
  if (a.kind === 'number' && b.kind === 'number')
    return number(arithmetic[operator]?.(a.number, b.number) ?? Number.NaN);
  if (operator === '+') {
    if (a.kind === 'list' && b.kind === 'list') return list([...a.items, ...b.items]);
    if ([a, b].some(({ kind }) => kind === 'text' || kind === 'pieces')) return joined([a, b]);
    const isCode = ({ kind }: Value): boolean => kind === 'function' || kind === 'object';
    const code = [a, b].find((value) => value.kind === 'list' && value.items.some(isCode));
    if (code) return code;
    return a.kind === 'object' || b.kind === 'object' ? object : unknown;
  }
  if (operator === '%' && (a.kind === 'text' || a.kind === 'pieces')) return formattedByPercent(a, b);
  if (operator === '*') {
    const [repeated, times] = a.kind === 'number' ? [b, a] : [a, b];
    if (repeated.kind === 'text' && times.kind === 'number' && times.number <= maxRepeat)
      return text(repeated.text.repeat(Math.max(0, Math.trunc(times.number))), true);
    if (
      repeated.kind === 'list' &&
      times.kind === 'number' &&
      Math.max(1, repeated.items.length) * times.number <= maxRepeat
    )
      return list(Array.from({ length: Math.max(0, Math.trunc(times.number)) }, () => repeated.items).flat());
    return loose(repeated, [times]);
  }
  return unknown;
}
