import type { Literal } from '../../facts/literal.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { editInFile, type Piece } from '../piece.ts';
import { readsEnvironment } from './environment.ts';
import type { ShellContext } from './shell.ts';
import { quote, type ShellWord } from './words.ts';

/** Shorter words without a name are no secrets and say nothing. */
const minLength = 8;
/** Longer here-documents are data. */
const maxLines = 2000;

/** The words of a command as literals, those after a flag with its name as their label. */
export function wordLiterals(
  words: readonly ShellWord[],
  statement: Span,
  piece: Piece,
  context: ShellContext,
): readonly Literal[] {
  return words.flatMap((word, index): readonly Literal[] => {
    if (!word.at) return [];
    const { partly } = word;
    const inline = partly.includes('=') ? /^(?:--?([A-Za-z][\w.-]*)|[A-Za-z_]\w*)=/.exec(partly) : null;
    const offset = inline ? inline[0].length : 0;
    const before = words[index - 1]?.text ?? '';
    const label = inline?.[0].replace(/^-+|=$/g, '') ?? /^--?([A-Za-z][\w.-]*)$/.exec(before)?.[1];
    const text = partly.slice(offset);
    if (text === '' || (!inline && partly.startsWith('-'))) return [];
    if (label === undefined && text.length < minLength) return [];
    const skipped = inline && word.raw.startsWith(inline[0]) ? offset : 0;
    return [
      literal(
        word,
        text,
        label,
        { start: word.at.start + skipped, end: word.at.end },
        offset,
        statement,
        piece,
        context,
      ),
    ];
  });
}

/** The value of an assignment as a literal; `span` is the value's place in the script. */
export function valueLiteral(
  word: ShellWord,
  name: string,
  span: Span,
  statement: Span,
  piece: Piece,
  context: ShellContext,
): readonly Literal[] {
  const equals = word.partly.indexOf('=') + 1;
  const text = word.partly.slice(equals);
  if (text === '') return [];
  const found = literal(word, text, name, span, equals, statement, piece, context);
  return [
    {
      ...found,
      change: {
        ...found.change,
        replace(value) {
          const isOwn = 'environment' in value && value.environment === name;
          if (!isOwn || context.readOnly || !readsEnvironment(context)) return found.change.replace(value);
          // Set to itself it would be empty where nobody sets it.
          return [editInFile(piece, { span, text: `"\${${name}:?}"` })];
        },
      },
    },
  ];
}

function literal(
  word: ShellWord,
  text: string,
  label: string | undefined,
  at: Span,
  offset: number,
  statement: Span,
  piece: Piece,
  context: ShellContext,
): Literal {
  return {
    kind: 'literal',
    text,
    span: piece.toFile(at),
    statement: context.statement ?? statement,
    role: 'command',
    ...(label === undefined ? {} : { label }),
    part: ({ start, end }) =>
      word.asPiece?.().toFile({ start: start + offset, end: end + offset }) ?? piece.toFile(at),
    change: {
      replace(value) {
        if (context.readOnly) return undefined;
        if ('literal' in value)
          return [editInFile(piece, { span: at, text: quote(String(value.literal ?? '')) })];
        if (!('environment' in value) || !readsEnvironment(context)) return undefined;
        return [editInFile(piece, { span: at, text: `"$${value.environment}"` })];
      },
      replacePart(part, value) {
        if (context.readOnly || !('environment' in value) || !readsEnvironment(context)) return undefined;
        const written = partRead(piece.text.slice(at.start, at.end), text.slice(part.start, part.end), value);
        return written === undefined ? undefined : [editInFile(piece, { span: at, text: written })];
      },
      clear: () => undefined,
    },
  };
}

/** The word as it is written, with a variable in place of a part that stands there as it is. */
function partRead(
  raw: string,
  part: string,
  { environment }: { readonly environment: string },
): string | undefined {
  const start = raw.indexOf(part);
  if (start < 0 || raw.indexOf(part, start + 1) >= 0) return undefined;
  const before = raw.slice(0, start);
  const after = raw.slice(start + part.length);
  const inSingle =
    before
      .replace(/\\./g, '')
      .replace(/"[^"]*"/g, '')
      .split("'").length %
      2 ===
    0;
  if (inSingle) {
    const isPlain = /^'[^'"`\\$]*$/.test(before) && /^[^'"`\\$]*'$/.test(after);
    return isPlain
      ? `"${before.slice(1)}$${environment}${after.slice(0, -1)}"`
      : `${before}'"$${environment}"'${after}`;
  }
  const inDouble =
    before
      .replace(/\\./g, '')
      .replace(/'[^']*'/g, '')
      .split('"').length %
      2 ===
    0;
  const reference = /^\w/.test(after) ? `\${${environment}}` : `$${environment}`;
  return inDouble ? before + reference + after : `${before}"${reference}"${after}`;
}

/** The lines of a here-document, `NAME=value` and `name: value` with the name as their label. */
export function documentLiterals(
  body: Span,
  quoted: boolean,
  text: string,
  statement: Span,
  piece: Piece,
  context: ShellContext,
): readonly Literal[] {
  const found: Literal[] = [];
  let from = body.start;
  for (const line of text.slice(body.start, body.end).split('\n').slice(0, maxLines)) {
    const start = from;
    from += line.length + 1;
    const [head = '', name] =
      /^\s*(?:export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*[=:]\s*["']?/.exec(line) ?? [];
    const value = line.slice(head.length).replace(/["',]*\s*$/, '');
    if (value === '' || (name === undefined && value.length < minLength)) continue;
    const at = { start: start + head.length, end: start + head.length + value.length };
    const edits = (written: string): readonly Edit[] => [editInFile(piece, { span: at, text: written })];
    found.push({
      kind: 'literal',
      text: value,
      span: piece.toFile(at),
      statement: context.statement ?? statement,
      role: 'command',
      ...(name === undefined ? {} : { label: name }),
      part: (part) => piece.toFile({ start: at.start + part.start, end: at.start + part.end }),
      change: {
        replace(expression) {
          if (context.readOnly || quoted || !('environment' in expression) || !readsEnvironment(context))
            return undefined;
          return edits(`$${expression.environment}`);
        },
        clear: () => undefined,
      },
    });
  }
  return found;
}
