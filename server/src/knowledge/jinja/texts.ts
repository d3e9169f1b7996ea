/** Texts as Python and Jinja treat them, as far as names can be hidden that way. */

/** `text[start:stop:step]`. */
export function sliced<Item>(
  items: readonly Item[],
  start: number | undefined,
  stop: number | undefined,
  step: number | undefined,
): readonly Item[] {
  const by = step === undefined || step === 0 ? 1 : Math.trunc(step);
  const { length } = items;
  const clamp = (index: number): number =>
    Math.max(by < 0 ? -1 : 0, Math.min(by < 0 ? length - 1 : length, index < 0 ? index + length : index));
  const from = start === undefined ? (by < 0 ? length - 1 : 0) : clamp(start);
  const to = stop === undefined ? (by < 0 ? -1 : length) : clamp(stop);
  const found: Item[] = [];
  for (let index = from; by < 0 ? index > to : index < to; index += by) {
    const item = items[index];
    if (item !== undefined) found.push(item);
  }
  return found;
}

/** Wider than a name is ever padded to. */
const maxWidth = 200;

/** A text filled up to a width, as Python does; what is left over in the middle goes where Python puts it. */
export function padded(content: string, width: number, side: '<' | '>' | '^', fill: string): string {
  const left = Math.min(Math.trunc(width), maxWidth) - [...content].length;
  if (left <= 0) return content;
  const before =
    side === '<' ? 0 : side === '>' ? left : Math.floor(left / 2) + (left & Math.trunc(width) & 1);
  return fill.repeat(before) + content + fill.repeat(left - before);
}

type Argument = string | number | undefined;

/** `'%s%c' % (…)`; undefined where an argument is not known. */
export function percentFormatted(
  format: string,
  values: readonly Argument[],
  named: ReadonlyMap<string, Argument>,
): string | undefined {
  let next = 0;
  let isKnown = true;
  const result = format.replace(
    /%(?:\((\w+)\))?([-+ #0]*)(\d*)(?:\.(\d+))?([a-zA-Z%*])/g,
    (
      _,
      name: string | undefined,
      flags: string,
      width: string,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%';
      const value = name === undefined ? values[next++] : named.get(name);
      if (value === undefined || type === '*') isKnown = false;
      const shown = cut(converted(value, type), precision, type);
      const fill = flags.includes('0') && typeof value === 'number' ? '0' : ' ';
      return padded(shown, Number(width), flags.includes('-') ? '<' : '>', fill);
    },
  );
  return isKnown ? result : undefined;
}

/** `'{0}{a:c}'.format(…)`; undefined where an argument is not known. */
export function braceFormatted(
  format: string,
  values: readonly Argument[],
  named: ReadonlyMap<string, Argument>,
): string | undefined {
  let next = 0;
  let isKnown = true;
  const result = format.replace(
    /\{\{|\}\}|\{(\w*)(?:![rsa])?(?::([^{}]*))?\}/g,
    (all, name: string | undefined, specification = '') => {
      if (name === undefined) return all.charAt(0);
      const index = name === '' ? next++ : Number(name);
      const value = Number.isInteger(index) ? values[index] : named.get(name);
      const layout = /^(?:([\s\S])?([<>^]))?(0?)(\d*)(?:\.(\d+))?([a-zA-Z]?)$/u.exec(specification);
      if (value === undefined || !layout) isKnown = false;
      if (!layout) return '';
      const [, fill, side, zero, width, precision, type = ''] = layout;
      const shown = cut(converted(value, type === '' ? 's' : type), precision, type);
      const usual = typeof value === 'number' ? '>' : '<';
      const way = side === '<' || side === '>' || side === '^' ? side : usual;
      return padded(shown, Number(width), way, fill ?? (zero === '' ? ' ' : '0'));
    },
  );
  // `{0[a]}` and `{:{}}` are looked up, which is not followed.
  return isKnown && !/\{\w*[.[:!]/.test(result) ? result : undefined;
}

function cut(content: string, precision: string | undefined, type: string): string {
  const isText = type === 's' || type === '';
  return precision === undefined || !isText ? content : content.slice(0, Number(precision));
}

function converted(value: Argument, type: string): string {
  if (value === undefined) return '';
  if (typeof value === 'number') {
    if (type === 'c') return value >= 0 && value <= 0x10ffff ? String.fromCodePoint(Math.trunc(value)) : '';
    if (type === 'x' || type === 'X') return Math.trunc(value).toString(16);
  }
  return String(value);
}

/** The attributes that a format string looks up on what it is given: `{0.__class__[x]}`. */
export function lookedUpIn(format: string): readonly string[] {
  const found: string[] = [];
  for (const [field] of format.matchAll(/\{[^{}]{0,200}/g)) {
    for (const [, name = ''] of field.matchAll(/[.[]\s*(\w+)/g)) found.push(name);
  }
  return found;
}
