import {
  asString,
  knownPrefix,
  type StringValue,
  string,
  type TextValue,
  type UnknownValue,
  unknown,
  type Value,
} from '../../facts/value.ts';

type Part = string | Value;

/** Joins parts into one string; what is not known of them stays a hole. Wholly unknown parts give an unknown text. */
export function concatenate(parts: readonly Part[]): StringValue | TextValue | UnknownValue {
  const joined: Part[] = [];
  for (const part of parts.flatMap(flatten)) {
    const last = joined[joined.length - 1];
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  if (joined.length === 0) return string('');
  if (joined.length === 1) {
    const only = joined[0];
    if (typeof only === 'string') return string(only);
  }
  return { kind: 'text', parts: joined };
}

/** Like `concatenate`; where nothing at all is known, unknown. */
export function textOf(parts: readonly Part[]): StringValue | TextValue | UnknownValue {
  const text = concatenate(parts);
  return text.kind === 'text' && !text.parts.some((part) => typeof part === 'string') ? unknown : text;
}

function flatten(part: Part): readonly Part[] {
  if (typeof part === 'string') return [part];
  switch (part.kind) {
    case 'string':
      return [part.value];
    case 'number':
      return [String(part.value)];
    case 'boolean':
      return [part.value ? 'True' : 'False'];
    case 'none':
      return ['None'];
    case 'text':
      return part.parts;
    case 'path':
      return part.text.kind === 'unknown' ? [part.text] : flatten(part.text);
    default:
      return [part];
  }
}

/** Parts of a path put together: one that begins at the root leaves out those before it. */
export function joinPath(parts: readonly Value[]): StringValue | TextValue | UnknownValue {
  const root = parts.findLastIndex((part) => knownPrefix(part).startsWith('/'));
  const joined: Part[] = [];
  for (const [index, part] of parts.slice(Math.max(root, 0)).entries()) {
    const before = joined[joined.length - 1];
    const ends =
      before !== undefined && typeof before !== 'string' && asString(textOf([before]))?.endsWith('/');
    if (index > 0 && !ends) joined.push('/');
    joined.push(part);
  }
  return textOf(joined);
}

/** `"…%s…" % value`. */
export function formatPercent(template: Value, values: Value): Value {
  if (template.kind !== 'string') return unknown;
  const items = values.kind === 'list' ? [...values.items] : [values];
  const named = values.kind === 'mapping' ? values.entries : undefined;
  const parts: Part[] = [];
  let from = 0;
  for (const match of template.value.matchAll(/%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?([a-zA-Z%])/g)) {
    parts.push(template.value.slice(from, match.index));
    from = match.index + match[0].length;
    const [all, name, conversion] = match;
    const value = name === undefined ? conversion !== '%' && items.shift() : named?.get(name);
    // Widths and other representations change what is written.
    const isPlain = all.endsWith(`%${conversion}`) || all === `%(${name})${conversion}`;
    if (conversion === '%') parts.push('%');
    else parts.push((isPlain && /[sdi]/.test(conversion ?? '') && value) || unknown);
  }
  parts.push(template.value.slice(from));
  return concatenate(parts);
}

/** `"…{}…".format(…)`. */
export function formatBraces(
  template: string,
  positional: readonly Value[],
  named: (name: string) => Value | undefined,
): Value {
  const parts: Part[] = [];
  let from = 0;
  let next = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{([^{}!:.[]*)([^{}]*)\}/g)) {
    parts.push(template.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[0] === '{{' || match[0] === '}}') {
      parts.push(match[0][0] ?? '');
      continue;
    }
    const name = match[1] ?? '';
    const plain = /^(?:!s)?:?$/.test(match[2] ?? '');
    const value =
      name === '' ? positional[next++] : /^\d+$/.test(name) ? positional[Number(name)] : named(name);
    parts.push(plain ? (value ?? unknown) : unknown);
  }
  parts.push(template.slice(from));
  return concatenate(parts);
}
