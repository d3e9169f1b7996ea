import type { FileContext } from '../../../engine/rule.ts';
import type { Command, Word } from '../../../facts/command.ts';
import { contains, type Span } from '../../../facts/span.ts';
import { keyCommands, keyFlags } from '../../../knowledge/key-places.ts';
import { findKey, isKeyName, isRandomSecret, type KeyOwner } from '../../../knowledge/secrets.ts';
import { wordFixes } from './fixes.ts';
import { addressOwner, headerToken } from './headers.ts';
import { hasLiteral, isWritten, keysIn } from './keys.ts';
import type { Reporter } from './reporter.ts';

/** A key among the words of a command that only its place tells. */
export function reportCommand(command: Command, report: Reporter, file: FileContext): void {
  for (const { word, start, text, owner } of secretsOf(command)) {
    if (!isRandomSecret(text)) continue;
    const at = placeIn(word, start, text, file);
    if (findKey(text) && hasLiteral(at, file)) continue;
    if (isLabelled(at, file) || !isWritten(text, at, file)) continue;
    report({
      at,
      statement: command.statement,
      message: 'named',
      data: { vendor: owner.vendor, environment: owner.environment, hint: `${text.length} characters` },
      fixes: wordFixes(at, owner, file),
    });
  }
}

interface SecretWord {
  readonly word: Word;
  /** The secret, and where in the word's text it begins. */
  readonly text: string;
  readonly start: number;
  readonly owner: KeyOwner;
}

function* secretsOf(command: Command): Generator<SecretWord> {
  const { program, words } = command;
  const row = keyCommands.find((each) => each.program === program);
  const index = row?.find(words.map((word) => word.text ?? word.raw));
  const login = index === undefined ? undefined : words[index];
  if (row && login?.text !== undefined) yield { word: login, text: login.text, start: 0, owner: row };
  yield* flagSecrets(command);
  yield* headerSecrets(command);
}

/** `--api-key …` of programs that are known to take a key there, and of every MCP server. */
function* flagSecrets({ program, words, where }: Command): Generator<SecretWord> {
  const server = where === 'mcp' ? { vendor: 'MCP server', environment: 'MCP_TOKEN' } : undefined;
  const owner = keyFlags.get(program) ?? server;
  if (!owner) return;
  for (const [index, word] of words.entries()) {
    const [, name, equals] = /^--?([A-Za-z][\w-]*)(=)?/.exec(word.text ?? '') ?? [];
    if (name === undefined || !isKeyName(name.replaceAll('-', '_'))) continue;
    const value = equals ? word : words[index + 1];
    const start = equals ? (word.text ?? '').indexOf('=') + 1 : 0;
    if (value?.text === undefined) continue;
    yield { word: value, text: value.text.slice(start), start, owner };
  }
}

/** `-H "Authorization: Bearer …"` to an address where a model answers, or of an MCP server. */
function* headerSecrets({ words, where }: Command): Generator<SecretWord> {
  for (const word of words) {
    const token = headerToken(word.text ?? '');
    if (!token) continue;
    const owner =
      where === 'mcp'
        ? { vendor: 'MCP server', environment: 'MCP_TOKEN' }
        : words.map((each) => addressOwner(each.text ?? '')).find((each) => each !== undefined);
    if (owner) yield { word, text: token.text, start: token.start, owner };
  }
}

/** The secret's own place, where the word is a literal that knows it or is written as it is read. */
function placeIn(word: Word, start: number, text: string, file: FileContext): Span {
  if (start === 0) return word.span;
  const at = file.textOf(word.span).indexOf(text);
  return at < 0 ? word.span : { start: word.span.start + at, end: word.span.start + at + text.length };
}

/** True when the word's literal is reported for the name that stands before it. */
function isLabelled(at: Span, file: FileContext): boolean {
  return file
    .facts('literal')
    .some((each) => each.role !== 'code' && contains(each.span, at) && keysIn(each, file).length > 0);
}
