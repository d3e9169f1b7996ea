import type { Span } from '../../facts/span.ts';
import type { ShellWord } from './words.ts';

/** An option of a program with its value. */
export interface Option {
  /** Its long or short name, with dashes: `--publish`, `-p`. */
  readonly name: string;
  /** What it is given, with holes; nothing for a switch. */
  readonly value: string | undefined;
  /** The words that it takes up. */
  readonly words: readonly ShellWord[];
  /** The word that holds the value. */
  readonly word: ShellWord;
  /** What stands in that word before the value: `--publish=`, `-p`. */
  readonly prefix: string;
  /** Where the value is written. */
  readonly span: Span;
}

export interface Options {
  readonly options: readonly Option[];
  /** True when a word that is not known may hold more options. */
  readonly open: boolean;
  /** The words after the options. */
  readonly rest: readonly ShellWord[];
}

/**
 * Options before the first plain word.
 *
 * @param switches long options and single letters that take no value; all others do
 * @param isRest true for an unknown word that is the first plain one
 */
export function readOptions(
  words: readonly ShellWord[],
  switches: ReadonlySet<string>,
  isRest: (word: ShellWord, index: number) => boolean,
): Options {
  const options: Option[] = [];
  let open = false;
  let index = 0;
  for (; index < words.length; index += 1) {
    const word = words[index];
    if (!word) break;
    const { partly } = word;
    if (partly === '--') {
      index += 1;
      break;
    }
    if (!partly.startsWith('-') || partly === '-') {
      if (word.text !== undefined || isRest(word, index)) break;
      open = true;
      continue;
    }
    const equals = partly.startsWith('--') ? partly.indexOf('=') : -1;
    if (equals > 0) {
      options.push(inline(word, partly.slice(0, equals), equals + 1));
      continue;
    }
    const letter = partly.startsWith('--') ? -1 : valueLetter(partly, switches);
    const isSwitch = partly.startsWith('--') ? switches.has(partly) : letter < 0;
    if (isSwitch) {
      options.push({ name: partly, value: undefined, words: [word], word, prefix: partly, span: word.span });
    } else if (letter >= 0 && letter + 1 < partly.length) {
      const from = partly[letter + 1] === '=' ? letter + 2 : letter + 1;
      options.push(inline(word, `-${partly[letter]}`, from));
    } else {
      const value = words[index + 1];
      if (!value) break;
      index += 1;
      const name = letter >= 0 ? `-${partly[letter]}` : partly;
      options.push({
        name,
        value: value.partly,
        words: [word, value],
        word: value,
        prefix: '',
        span: unquoted(value),
      });
    }
  }
  return { options, open, rest: words.slice(index) };
}

/** Where a word stands without its quotes. */
export function unquoted({ raw, span }: ShellWord): Span {
  const isQuoted = /^(["']).*\1$/s.test(raw) && raw.length === span.end - span.start;
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** The first letter of a cluster such as `-itp` that takes a value. */
function valueLetter(cluster: string, switches: ReadonlySet<string>): number {
  for (let index = 1; index < cluster.length; index += 1) {
    if (!switches.has(cluster[index] ?? '')) return index;
  }
  return -1;
}

function inline(word: ShellWord, name: string, from: number): Option {
  const prefix = word.partly.slice(0, from);
  const start = word.raw.startsWith(prefix) ? word.span.start + from : word.span.start;
  return {
    name,
    value: word.partly.slice(from),
    words: [word],
    word,
    prefix,
    span: { start, end: word.span.end },
  };
}
