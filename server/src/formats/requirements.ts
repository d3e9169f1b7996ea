import type { Fact, Facts } from '../facts/fact.ts';
import type { Edit, Span } from '../facts/span.ts';
import { type FactLists, factLists } from './fact-lists.ts';
import type { FactContext, Format, ParsedFile } from './format.ts';
import { includedPins } from './packages/constraints.ts';
import { dependencyOf } from './packages/dependencies.ts';
import { packageIndex, roleOfOption } from './packages/indexes.ts';
import { readRequirement } from './packages/requirement.ts';
import { isRuntimeFile } from './packages/runtime.ts';
import { offsetPiece } from './piece.ts';

/** Requirements and constraints files of pip. */
export const requirementsFormat: Format = {
  id: 'requirements',
  comment: { open: '#' },
  parse: parseRequirements,
};

function parseRequirements(text: string): ParsedFile {
  let known: { readonly context: FactContext; readonly lists: FactLists } | undefined;
  return {
    text,
    facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][] {
      if (kind !== 'dependency' && kind !== 'index') return [];
      if (known?.context.path !== context.path || known.context.project !== context.project) {
        known = { context, lists: factLists(readFacts(text, context)) };
      }
      return known.lists.of(kind);
    },
    isComment(offset) {
      const start = text.lastIndexOf('\n', offset - 1) + 1;
      return /(?:^|\s)#/.test(text.slice(start, offset + 1));
    },
    firstError: undefined,
    update: parseRequirements,
    dispose() {},
  };
}

/** A line with its continuations, which are blanked out so that offsets stay, and without its comment. */
interface LogicalLine {
  readonly text: string;
  readonly start: number;
}

function* logicalLines(text: string): Generator<LogicalLine> {
  const joined = text.replace(/\\[ \t]*\r?\n/g, (found) => ' '.repeat(found.length));
  for (const match of joined.matchAll(/[^\r\n]+/g)) {
    const line = match[0].replace(/(^|\s)#.*$/, '$1').trimEnd();
    const content = line.trimStart();
    if (content !== '') yield { text: content, start: match.index + line.length - content.length };
  }
}

function* readFacts(text: string, context: FactContext): Generator<Fact> {
  const runtime = isRuntimeFile(context.path);
  const library = isReadBySetup(context);
  let pinned: ReadonlySet<string> | undefined;
  for (const line of logicalLines(text)) {
    const statement = { start: line.start, end: line.start + line.text.length };
    if (line.text.startsWith('-')) {
      yield* optionFacts(text, line, statement);
      continue;
    }
    const read = readRequirement(line.text);
    if (!read) continue;
    if (read.version === undefined && !/^===?/.test(read.specifier)) {
      pinned ??= includedPins(text, context.project);
    }
    yield dependencyOf(read, offsetPiece(line.text, line.start), {
      where: 'manifest',
      runtime,
      library,
      statement,
      hashed: line.text.includes('--hash'),
      constrained: pinned?.has(read.name) ?? false,
    });
  }
}

const builds = ['setup.py', 'pyproject.toml', 'setup.cfg'];

/** True when the package's own build takes its requirements from this file, or from the folder that holds it. */
function isReadBySetup({ path, project }: FactContext): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? path;
  const folder = parts.at(-2) ?? '';
  const beside = builds.filter((build) => project.neighbours().includes(build));
  if (beside.some((build) => project.text(build)?.includes(name))) return true;
  if (!/^requirements$|^reqs?$/i.test(folder)) return false;
  return builds.some((build) => project.text(`../${build}`)?.includes(folder) ?? false);
}

/** Options on a line of their own: indexes, and editable packages from a repository. */
function* optionFacts(text: string, line: LogicalLine, statement: Span): Generator<Fact> {
  const words = [...line.text.matchAll(/\S+/g)];
  for (const [at, word] of words.entries()) {
    const [, name, inline] = /^(--?[\w-]+)(?:=(.*))?$/s.exec(word[0]) ?? [];
    if (name === undefined) continue;
    const next = words[at + 1];
    const value = inline ?? next?.[0];
    if (value === undefined) continue;
    const valueStart =
      line.start + (inline === undefined ? (next?.index ?? 0) : word.index + word[0].length - inline.length);
    const addressSpan = { start: valueStart, end: valueStart + value.length };
    if (name === '-e' || name === '--editable') {
      const read = readRequirement(value);
      if (read && read.source !== 'index') {
        yield dependencyOf(read, offsetPiece(value, valueStart), {
          where: 'manifest',
          runtime: true,
          statement,
        });
      }
      continue;
    }
    const role = roleOfOption(name);
    if (role === undefined) continue;
    const span = { start: line.start + word.index, end: addressSpan.end };
    yield packageIndex(
      {
        ecosystem: 'pypi',
        role,
        choice: 'best',
        address: value.replace(/^(['"])(.*)\1$/s, '$2'),
        span,
        addressSpan,
        statement,
        where: 'manifest',
      },
      {
        replaceAddress: (address) => [{ span: addressSpan, text: address }],
        remove: () => removeOption(text, span, statement),
      },
    );
  }
}

/** Takes an option out, with its line when nothing else stands there. */
function removeOption(text: string, span: Span, statement: Span): readonly Edit[] {
  if (span.start === statement.start && span.end === statement.end) {
    const start = text.lastIndexOf('\n', span.start - 1) + 1;
    const rest = /^[^\r\n]*(?:\r?\n|$)/.exec(text.slice(span.end))?.[0].length ?? 0;
    return [{ span: { start, end: span.end + rest }, text: '' }];
  }
  const before = /\s*$/.exec(text.slice(statement.start, span.start))?.[0].length ?? 0;
  if (before > 0) return [{ span: { start: span.start - before, end: span.end }, text: '' }];
  const behind = /^\s*/.exec(text.slice(span.end, statement.end))?.[0].length ?? 0;
  return [{ span: { start: span.start, end: span.end + behind }, text: '' }];
}
