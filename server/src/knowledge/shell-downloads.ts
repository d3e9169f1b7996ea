import type { Command, Word } from '../facts/command.ts';
import { invocation } from './hub-commands.ts';

/** Programs that fetch by address. */
const fetchers: ReadonlySet<string> = new Set(['curl', 'wget', 'aria2c', 'http', 'https', 'xh', 'fetch']);

/** True for a command that fetches something by its address. */
export function fetchesByAddress(command: Command): boolean {
  const { program, words } = invocation(command);
  return fetchers.has(program) && !words.some((word) => /^(?:-h|--help|-V|--version)$/.test(word.raw));
}

/** The address that a command fetches, as far as it is known. */
export function addressOf(command: Command): string | undefined {
  const known = command.words.find((word) => /^(?:https?|ftp):\/\//.test(plain(word)));
  return known && plain(known);
}

function plain(word: Word): string {
  return word.text ?? word.raw.replace(/^['"]|['"]$/g, '');
}

/** The file that a fetch writes: by its option, by a redirection, else by the address. Nothing for standard output. */
export function fetchedFile(command: Command): string | undefined {
  if (command.output) return command.output.text;
  const { program, words } = invocation(command);
  const takes =
    program === 'wget' ? /^(?:-[a-zA-Z]*O|--output-document)$/ : /^(?:-[a-zA-Z]*o|--output|--out)$/;
  for (const [index, word] of words.entries()) {
    const text = word.text ?? word.raw;
    const joined =
      /^(?:--output-document|--output|--out)=(.+)$/.exec(text)?.[1] ??
      (program === 'wget' ? /^-[a-zA-Z]*O(.+)$/.exec(text)?.[1] : undefined);
    const given = joined ?? (takes.test(text) ? words[index + 1]?.text : undefined);
    if (given !== undefined) return given === '-' || given.startsWith('/dev/') ? undefined : given;
  }
  const isNamed =
    program === 'wget' ||
    program === 'aria2c' ||
    words.some(({ raw }) => /^-[a-zA-Z]*O|^--remote-name/.test(raw));
  const last = addressOf(command)
    ?.replace(/[?#].*$/, '')
    .split('/')
    .pop();
  return isNamed && last ? last : undefined;
}

/** Programs that run the text that they read. */
const interpreters = /^(?:(?:ba|da|a|z|k)?sh|python[\d.]*|node|perl|ruby|php)$/;
const shells = /^(?:(?:ba|da|a|z|k)?sh)$/;

/** True when the program runs what comes by standard input: it is given no script of its own. */
export function runsInput(command: Command): boolean {
  const { program, words } = command;
  if (!interpreters.test(program)) return false;
  for (const word of words) {
    const text = word.text ?? word.raw;
    if (text === '-' || text === '/dev/stdin') return true;
    if (/^-[a-zA-Z]*[cemn]$/.test(text) && !(shells.test(program) && /^-[a-z]*[en]$/.test(text)))
      return false;
    if (shells.test(program) && /^-[a-z]*s$/.test(text)) return true;
    if (!/^[-+]/.test(text)) return false;
  }
  return true;
}

/** True when the program runs its words, or a file that one of them stands for. */
export function runsWords({ program }: Command): boolean {
  return interpreters.test(program) || program === 'eval' || program === 'source' || program === '.';
}

/** The file that a command runs: `bash x.sh`, `source x.sh`, `./x.sh`. */
export function scriptFile(command: Command): string | undefined {
  const { program, words } = command;
  const isRunner = interpreters.test(program) || program === 'source' || program === '.';
  if (!isRunner) return undefined;
  const file = words.find((word) => !/^[-+]/.test(word.raw));
  const option = words.find((word) => /^-[a-zA-Z]*[cm]$/.test(word.raw));
  return option && file && option.span.start < file.span.start ? undefined : file?.text;
}
