import type { Command, CommandChanges } from '../../facts/command.ts';
import type { Environment } from '../../facts/environment.ts';
import type { Fact } from '../../facts/fact.ts';
import type { Edit, Span } from '../../facts/span.ts';
import { editInFile, type Piece } from '../piece.ts';
import type { WordEdits } from './docker/around.ts';
import type { Draft } from './draft.ts';
import { draftsOf } from './drafts.ts';
import { readsEnvironment } from './environment.ts';
import { flagWords, noVariableChanges, variableFact } from './facts.ts';
import { documentLiterals, valueLiteral, wordLiterals } from './literals.ts';
import { interpolatePiece, mask } from './mask.ts';
import { filled } from './parts.ts';
import type { ShellContext } from './shell.ts';
import { startFacts } from './start.ts';
import type { SyntaxNode } from './syntax.ts';
import { readsScript, unwrap } from './unwrap.ts';
import { valuesOf } from './variables.ts';
import { pieceOf, quote, type Script, type ShellWord, wordsOf } from './words.ts';

/** A script is read inside another one at most this deep. */
const maxNesting = 5;

/** What reads a script: the parser, and how deep it already is. */
export interface Reader {
  parse(text: string): SyntaxNode;
  readonly nesting: number;
}

/** The commands of a script and the variables that it sets, in order. */
export function scriptFacts(written: Piece, context: ShellContext, reader: Reader): readonly Fact[] {
  const piece = interpolatePiece(written, context.where, context.variables);
  const text = mask(piece.text, context.where);
  const drafts = draftsOf(reader.parse(text), text);
  const values = valuesOf(drafts, text, context.variables);
  const facts: Fact[] = [];
  const scripts = new Map<readonly Draft[], Command[]>();
  const pipelines = new Map<readonly Draft[], Command[]>();
  const postponed: (() => void)[] = [];
  const script: Script = {
    piece,
    text,
    values,
    commandsIn: (node) => {
      const inside = drafts.substitutions.get(node);
      return inside && inside.length > 0 ? listOf(scripts, inside) : undefined;
    },
    later: (then) => postponed.push(then),
  };
  for (const draft of drafts.commands) facts.push(...draftFacts(draft));
  for (const setting of drafts.settings) facts.push(...settingLiterals(setting.node, setting.statement));
  facts.push(...settingFacts());
  for (const then of postponed) then();
  return facts;

  function draftFacts(draft: Draft): readonly Fact[] {
    const words = draft.words.flatMap((node) => wordsOf(node, script));
    const first = draft.assignments[0] ?? draft.words[0];
    if (!first) return [];
    const span = piece.toFile({ start: first.start, end: draft.end });
    const own = listOf(scripts, draft.script);
    const redirect = draft.redirects.find(
      ({ operator, descriptor }) => /^&?>[>|]?$/.test(operator) && (descriptor ?? '1') === '1',
    );
    const started = startFacts({
      words,
      span,
      context,
      edits: wordEdits(draft, script),
      joinedBy: draft.joinedBy,
      output: redirect && wordsOf(redirect.word, script)[0],
      script: own,
      pipeline: listOf(pipelines, draft.pipeline),
      changesOf: (inner) => commandChanges(inner, draft, script),
      variableChanges: changesOf,
      read: within,
    });
    const found: Fact[] = [
      ...draft.assignments.map((node) => assigned(node, span, context, removal(node))),
      ...started.facts,
    ].map((fact) => (isPrefix(fact, span) ? { ...fact, only: span } : fact));
    for (const node of draft.assignments) found.push(...settingLiterals(node, draft));
    found.push(
      ...wordLiterals(
        words.filter((word) => word !== started.inline),
        span,
        piece,
        context,
      ),
    );
    const executed = documentsOf(draft, started.words);
    for (const document of executed) {
      const inner = within(document, context);
      own.push(...inner.filter((each) => each.kind === 'command'));
      found.push(...inner);
    }
    if (executed.length === 0) {
      for (const { body, quoted } of draft.documents) {
        found.push(...documentLiterals(body, quoted, text, span, piece, context));
      }
    }
    return found;
  }

  /** True for `A=b` before a command, or among the words of `env`. */
  function isPrefix(fact: Fact, { start, end }: Span): boolean {
    if (fact.kind !== 'environment' || fact.container !== context.container) return false;
    return start <= fact.span.start && fact.span.end <= end;
  }

  function settingLiterals(node: SyntaxNode, statement: Span): readonly Fact[] {
    const [target, , value] = node.children;
    if (target?.type !== 'variable_name' || !value) return [];
    const name = text.slice(target.start, target.end);
    const span = piece.toFile(statement);
    if (value.type !== 'array')
      return valueLiteral(assignmentWord(node, script), name, value, span, piece, context);
    const items = value.children.filter((each) => each.type !== '(' && each.type !== ')');
    return wordLiterals(
      items.flatMap((each) => wordsOf(each, script)),
      span,
      piece,
      context,
    );
  }

  function within(inner: Piece, around: ShellContext): readonly Fact[] {
    if (reader.nesting >= maxNesting) return [];
    return scriptFacts(inner, around, { ...reader, nesting: reader.nesting + 1 });
  }

  /** Here-documents that a shell executes. */
  function documentsOf(draft: Draft, words: readonly ShellWord[]): readonly Piece[] {
    if (draft.documents.length === 0) return [];
    const isShell = readsScript(words) || isRemoteShell(words);
    const next = draft.pipeline[draft.pipeline.indexOf(draft) + 1];
    const isPrinted = words[0]?.text === 'cat' && words.length === 1 && next !== undefined;
    if (
      !isShell &&
      !(isPrinted && readsScript(unwrap(next.words.flatMap((node) => wordsOf(node, script))).words))
    )
      return [];
    return draft.documents.flatMap(({ body, form, quoted }) => {
      if (form === 'string') return wordsOf(body, script)[0]?.asPiece?.() ?? [];
      const parts = quoted
        ? [{ start: body.start, end: body.end, text: text.slice(body.start, body.end), written: true }]
        : filled(body.children, body, text, values, true);
      return pieceOf(parts, piece, '');
    });
  }

  function removal(node: SyntaxNode): () => readonly Edit[] | undefined {
    return () => [edit({ start: node.start, end: afterBlanks(text, node.end) }, '')];
  }

  function changesOf(word: ShellWord): Environment['change'] {
    const { at } = word;
    if (!at || context.readOnly) return noVariableChanges;
    const equals = at.start + word.raw.indexOf('=') + 1;
    return variableChanges({ start: equals, end: at.end }, word.raw.slice(0, word.raw.indexOf('=')), () => [
      removeWords([word], script),
    ]);
  }

  function edit(span: Span, replacement: string): Edit {
    return { span: piece.toFile(span), text: piece.encode(replacement) };
  }

  function assigned(
    node: SyntaxNode,
    statement: Span,
    around: ShellContext,
    remove: () => readonly Edit[] | undefined,
  ): Environment {
    const word = assignmentWord(node, script);
    const [, , value] = node.children;
    const valueSpan = value ?? { start: node.end, end: node.end };
    const name = word.raw.slice(0, word.raw.indexOf('=')).replace(/\+$/, '');
    const change = around.readOnly ? noVariableChanges : variableChanges(valueSpan, name, remove);
    return { ...variableFact(word, statement, around, change), valueSpan: piece.toFile(valueSpan) };
  }

  function variableChanges(
    valueSpan: Span,
    name: string,
    remove: () => readonly Edit[] | undefined,
  ): Environment['change'] {
    return {
      replaceValue(value) {
        if ('literal' in value) return [edit(valueSpan, quote(String(value.literal ?? '')))];
        if (!('environment' in value) || !readsEnvironment(context)) return undefined;
        const reference = value.environment === name ? `\${${name}:?}` : `$${value.environment}`;
        return [edit(valueSpan, `"${reference}"`)];
      },
      remove,
    };
  }

  /** Variables that are exported, here or by a later `export`. Others stay in the script. */
  function settingFacts(): readonly Fact[] {
    const { settings, exported, exportsAll } = drafts;
    return settings.flatMap(({ node, declaration, statement }): readonly Fact[] => {
      const target = node.children[0];
      if (target?.type !== 'variable_name' || node.children[2]?.type === 'array') return [];
      const name = text.slice(target.start, target.end);
      if (declaration !== 'export' && !exportsAll && !exported.has(name)) return [];
      const remove = (): readonly Edit[] => {
        const alone = declaration === undefined || countAssignments(statement) === 1;
        if (!alone) return [edit({ start: blanksBefore(text, node.start), end: node.end }, '')];
        return [edit(lineOf(text, statement), '')];
      };
      return [assigned(node, piece.toFile(statement), context, remove)];
    });
  }
}

function countAssignments(statement: SyntaxNode): number {
  return statement.children.filter((each) => each.type === 'variable_assignment').length;
}

/** The word `NAME=value` of an assignment. */
function assignmentWord(node: SyntaxNode, script: Script): ShellWord {
  const { piece, text } = script;
  const [target, , value] = node.children;
  const head = text.slice(node.start, value ? value.start : node.end);
  const name = target ? text.slice(target.start, target.end) : '';
  const words = value && value.type !== 'array' ? wordsOf(value, script) : [];
  const partly = `${name}=${value?.type === 'array' ? '\uFFFC' : words.map((each) => each.partly).join(' ')}`;
  const only = words.length === 1 ? words[0]?.asPiece : undefined;
  const equals = partly.indexOf('=') + 1;
  return {
    partly,
    ...(only ? { asPiece: () => shifted(only(), equals) } : {}),
    raw: head + (value ? piece.text.slice(value.start, value.end) : ''),
    span: piece.toFile(node),
    at: { start: node.start, end: node.end },
  };
}

/** A piece with so many characters before it. */
function shifted(piece: Piece, by: number): Piece {
  return {
    ...piece,
    toFile: ({ start, end }) => piece.toFile({ start: Math.max(0, start - by), end: Math.max(0, end - by) }),
  };
}

function isRemoteShell(words: readonly ShellWord[]): boolean {
  return words[0]?.text === 'ssh' && readsScript(words.slice(-1));
}

function listOf(lists: Map<readonly Draft[], Command[]>, drafts: readonly Draft[]): Command[] {
  const kept = lists.get(drafts);
  if (kept) return kept;
  const made: Command[] = [];
  lists.set(drafts, made);
  return made;
}

/** Edits of single words, for what a command starts in its turn. */
function wordEdits(draft: Draft, script: Script): WordEdits {
  const { piece } = script;
  const replaced = ({ at }: ShellWord, text: string): readonly Edit[] | undefined =>
    at && [editInFile(piece, { span: at, text })];
  return {
    remove(words) {
      const own = words as readonly ShellWord[];
      return own.every((word) => word.at) ? [removeWords(own, script)] : undefined;
    },
    append: (words) => [
      editInFile(piece, {
        span: { start: draft.end, end: draft.end },
        text: words.map((word) => ` ${quote(word)}`).join(''),
      }),
    ],
    replace: (word, text) => replaced(word as ShellWord, quote(text)),
    written: replaced,
  };
}

/** Edits of words that stand in a script. A word that a variable gave is out of reach. */
function commandChanges(words: readonly ShellWord[], draft: Draft, script: Script): CommandChanges {
  const { piece } = script;
  return {
    removeFlag(name, kind) {
      const found = flagWords(words.slice(1), name, kind);
      return found?.every((word) => word.at) ? [removeWords(found, script)] : undefined;
    },
    append: (added) => [
      { span: piece.toFile({ start: draft.end, end: draft.end }), text: piece.encode(` ${added}`) },
    ],
    replaceWord(word, text) {
      const holder = words.find(({ span }) => span.start <= word.span.start && word.span.end <= span.end);
      if (!holder?.at) return undefined;
      return [{ span: word.span, text: piece.encode(requoted(word.raw, text)) }];
    },
  };
}

/** Inside single quotes a variable is only text, so a word that is given one gets the other quotes. */
function requoted(raw: string, text: string): string {
  const inner = /^'([^'"`\\]*)'$/.exec(text)?.[1];
  const isNew =
    inner !== undefined && /\$[A-Z_{]/.test(inner) && raw.startsWith("'") && !/\$[A-Z_{]/.test(raw);
  if (isNew) return `"${inner}"`;
  const mark = /^(["']).*\1$/s.exec(raw)?.[1];
  return mark !== undefined && /^[^"'`$\\\r\n]*$/.test(text) ? mark + text + mark : text;
}

function removeWords(words: readonly ShellWord[], { piece, text }: Script): Edit {
  const start = Math.min(...words.map((word) => word.at?.start ?? Number.POSITIVE_INFINITY));
  const end = Math.max(...words.map((word) => word.at?.end ?? 0));
  const before = blanksBefore(text, start);
  const from = before === 0 || text[before - 1] === '\n' ? start : before;
  const to = from === start ? afterBlanks(text, end) : end;
  return { span: piece.toFile({ start: from, end: to }), text: '' };
}

/** Where the blanks and continued lines before an offset begin. */
function blanksBefore(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const character = text[at - 1];
    if (character === ' ' || character === '\t') at -= 1;
    else if (character === '\n' && text[at - 2] === '\\') at -= 2;
    else if (character === '\n' && text[at - 2] === '\r' && text[at - 3] === '\\') at -= 3;
    else return at;
  }
}

function afterBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

/** The whole line, where nothing else stands on it. */
function lineOf(text: string, { start, end }: Span): Span {
  let from = start;
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from -= 1;
  let to = afterBlanks(text, end);
  if (text[to] === ';' && text[to + 1] !== ';') to = afterBlanks(text, to + 1);
  if (from > 0 && text[from - 1] !== '\n') return { start, end: to };
  if (text[to] === '\r') to += 1;
  return text[to] === '\n' ? { start: from, end: to + 1 } : { start, end: to };
}
