import type { Span } from '../../facts/span.ts';
import { hole } from './mask.ts';
import type { SyntaxNode } from './syntax.ts';

/** A run of a word. Offsets are those of the script. */
export interface Part extends Span {
  /** What it becomes, with U+FFFC for what is not known. */
  readonly text: string;
  /** True when it stands in the script letter by letter. */
  readonly written: boolean;
  /** True for a variable outside quotes: its value is taken apart at spaces. */
  readonly splits?: boolean;
  /** The words that a list gives. */
  readonly items?: readonly string[];
}

/** What is known of the variables of a script. */
export interface Values {
  value(name: string): string | undefined;
  /** The items of a list variable; nothing for others. */
  list(name: string): readonly string[] | undefined;
  /** True when the script itself or what holds it gives the variable a value. */
  isSet(name: string): boolean;
}

/** Deeper than this is no word of a person. */
const maxDepth = 40;

/** A word taken apart: quotes and escapes resolved, variables with one value filled in. */
export function partsOf(
  node: SyntaxNode,
  text: string,
  values: Values,
  quoted = false,
  depth = 0,
): readonly Part[] {
  const { start, end } = node;
  const unknown: readonly Part[] = [{ start, end, text: hole, written: false }];
  if (depth > maxDepth) return unknown;
  switch (node.type) {
    case 'concatenation':
      return isBraces(node, text)
        ? unknown
        : node.children.flatMap((each) => partsOf(each, text, values, quoted, depth + 1));
    case 'command_name':
    case 'string_content':
      return node.children.length > 0
        ? node.children.flatMap((each) => partsOf(each, text, values, quoted, depth + 1))
        : unescaped(text, node, quoted);
    case 'raw_string':
      return [
        {
          start: start + 1,
          end: closed(text, node, "'"),
          text: text.slice(start + 1, closed(text, node, "'")),
          written: true,
        },
      ];
    case 'ansi_c_string': {
      const inner = text.slice(start + 2, closed(text, node, "'"));
      return [{ start, end, text: inner.includes('\\') ? ansi(inner) : inner, written: false }];
    }
    case 'translated_string':
    case 'string':
      return inString(node, text, values, depth);
    case 'simple_expansion':
      return variable(text.slice(start + 1, end), node, values, quoted);
    case 'expansion':
      return expansion(node, text, values, quoted, depth);
    case 'command_substitution':
    case 'process_substitution':
    case 'arithmetic_expansion':
    case 'brace_expression':
      return unknown;
    default:
      return unescaped(text, node, quoted);
  }
}

function closed(text: string, { start, end }: Span, quote: string): number {
  return end - start > 1 && text[end - 1] === quote ? end - 1 : end;
}

/** What stands between two double quotes; the grammar leaves some of its blanks between the nodes. */
function inString(node: SyntaxNode, text: string, values: Values, depth: number): readonly Part[] {
  const open = text[node.start] === '$' ? node.start + 2 : node.start + 1;
  const close = Math.max(open, closed(text, node, '"'));
  return filled(node.children, { start: open, end: close }, text, values, true, depth);
}

/** The text of a span, with the expansions among those nodes filled in. */
export function filled(
  nodes: readonly SyntaxNode[],
  span: Span,
  text: string,
  values: Values,
  quoted: boolean,
  depth = 0,
): readonly Part[] {
  const parts: Part[] = [];
  let from = span.start;
  for (const child of nodes) {
    if (!/expansion|substitution/.test(child.type)) continue;
    parts.push(...unescaped(text, { start: from, end: child.start }, quoted));
    parts.push(...partsOf(child, text, values, quoted, depth + 1));
    from = child.end;
  }
  parts.push(...unescaped(text, { start: from, end: span.end }, quoted));
  return parts;
}

/** Text with backslashes, as the shell reads it inside or outside double quotes. */
function unescaped(text: string, { start, end }: Span, quoted: boolean): readonly Part[] {
  if (start >= end) return [];
  const raw = text.slice(start, end);
  if (!raw.includes('\\')) return [{ start, end, text: raw, written: true }];
  const parts: Part[] = [];
  let from = 0;
  for (const match of raw.matchAll(/\\(\r?\n|[\s\S])?/g)) {
    const next = match[1] ?? '';
    if (quoted && !/^(?:["\\$`]|\r?\n)$/.test(next)) continue;
    if (match.index > from)
      parts.push({
        start: start + from,
        end: start + match.index,
        text: raw.slice(from, match.index),
        written: true,
      });
    from = match.index + match[0].length;
    const kept = /^\r?\n$/.test(next) ? '' : next === '' ? '\\' : next;
    parts.push({ start: start + match.index, end: start + from, text: kept, written: false });
  }
  if (from < raw.length) parts.push({ start: start + from, end, text: raw.slice(from), written: true });
  return parts;
}

function ansi(text: string): string {
  return text.replace(/\\([nrt\\'"])|\\[\s\S]?/g, (_, letter?: string) => {
    if (letter === undefined) return hole;
    return { n: '\n', r: '\r', t: '\t' }[letter] ?? letter;
  });
}

function variable(name: string, { start, end }: Span, values: Values, quoted: boolean): readonly Part[] {
  const list = values.list(name);
  const text = list ? (list[0] ?? '') : (values.value(name) ?? hole);
  return [{ start, end, text, written: false, ...(quoted ? {} : { splits: true }) }];
}

/** `${X}` and its operators. */
function expansion(
  node: SyntaxNode,
  text: string,
  values: Values,
  quoted: boolean,
  depth: number,
): readonly Part[] {
  const { start, end } = node;
  const unknown: readonly Part[] = [{ start, end, text: hole, written: false }];
  const [, name = '', index, operator = ''] =
    /^\$\{([A-Za-z_]\w*|\d+|[@*#?!$-])(\[[@*]\])?(:?[-=?+]|\}|$)?/.exec(
      text.slice(start, Math.min(end, start + 200)),
    ) ?? [];
  if (name === '') return unknown;
  const list = values.list(name);
  if (index !== undefined) {
    if (!list || operator !== '}') return unknown;
    return [{ start, end, text: list.join(' '), written: false, items: list }];
  }
  const value = list ? list[0] : values.value(name);
  const known: Part | undefined =
    value === undefined
      ? undefined
      : { start, end, text: value, written: false, ...(quoted ? {} : { splits: true }) };
  switch (operator.replace(':', '')) {
    case '}':
    case '?':
      return known ? [known] : unknown;
    case '-':
    case '=':
      if (known && value !== '') return [known];
      return known || !values.isSet(name) ? [argument()] : unknown;
    case '+':
      return known ? (value === '' ? [{ ...known, text: '' }] : [argument()]) : unknown;
    default:
      return unknown;
  }

  function argument(): Part {
    const from = text.indexOf(operator, start + 2 + name.length) + operator.length;
    const last = node.children[node.children.length - 1];
    const to = last?.type === '}' ? last.start : end;
    const inner = node.children.filter((each) => each.start >= from && each.end <= to && each.type !== '}');
    const parts =
      inner.length === 1 && inner[0]
        ? partsOf(inner[0], text, values, quoted, depth + 1)
        : filled(inner, { start: from, end: to }, text, values, quoted, depth);
    return {
      start,
      end,
      text: parts.map((each) => each.text).join(''),
      written: false,
      ...(quoted ? {} : { splits: true }),
    };
  }
}

/** `{a,b}` stands for several words. */
function isBraces(node: SyntaxNode, text: string): boolean {
  return (
    node.children.some((each) => each.type === 'word' && text.slice(each.start, each.end) === '{') &&
    /,|\.\./.test(text.slice(node.start, node.end))
  );
}
