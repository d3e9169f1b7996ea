import { Edit, type Language, Parser, type Tree } from 'web-tree-sitter';
import { difference } from '../../engine/text.ts';
import type { Facts } from '../../facts/fact.ts';
import type { ModuleSummary } from '../../facts/project.ts';
import { emptyProject } from '../../facts/project.ts';
import type { Span } from '../../facts/span.ts';
import { createKnowledge, noRows } from '../../knowledge/knowledge.ts';
import type { FactContext, Format, ParsedFile } from '../format.ts';
import type { Shell } from '../shell/shell.ts';
import { bind, type Sites } from './bind.ts';
import { type Carry, carryOver, type Version } from './carry.ts';
import { type PythonFacts, pythonFacts } from './facts.ts';
import { lower, type Module } from './lower.ts';
import { isPercentScript, type Masked, maskCells, maskScript, type Piece } from './magics.ts';
import { processMarks } from './process-commands.ts';
import { summarize } from './summary.ts';

export interface PythonOptions {
  /** Offsets at which the cells of a notebook begin. */
  readonly cells?: readonly number[];
}

export interface PythonFormat extends Format {
  parse(text: string, options?: PythonOptions): ParsedFile;
}

/** The Python format; the parser's runtime has to be ready. */
export function pythonFormat(python: Language, shell: Shell): PythonFormat {
  const parser = new Parser();
  parser.setLanguage(python);

  function parse(text: string, options: PythonOptions = {}): ParsedFile {
    return version(text, options, undefined);
  }

  function version(text: string, options: PythonOptions, previous: Previous | undefined): ParsedFile {
    const masked = mask(text, options);
    if (previous) edit(previous.tree, previous.text, masked.python);
    const tree = parser.parse(masked.python, previous?.tree);
    if (!tree) throw new Error('the Python parser gave up');
    previous?.tree.delete();
    const module = lower(tree.rootNode, masked.python, previous);
    return parsed(text, masked, tree, module, options, previous?.known);
  }

  function parsed(
    text: string,
    masked: Masked,
    tree: Tree,
    module: Module,
    options: PythonOptions,
    previous: Known | undefined,
  ): ParsedFile {
    const source = { text: masked.python, statements: module.statements };
    let sites: Sites | undefined;
    let known: Known | undefined;
    let before = previous;
    const getSites = (): Sites => {
      sites ??= bind(module.statements);
      return sites;
    };
    /** What is known in a context. What was known of the version before is used where it still holds. */
    const knownIn = (context: FactContext): Known => {
      if (known && isSameWorld(known.context, context)) return known;
      const version = { module, text: masked.python, sites: getSites() };
      const make = (carry?: Carry): Known => {
        const facts = pythonFacts(version.sites, source, masked.commands, shell, context, carry);
        return { ...version, evaluator: facts.evaluator, context, facts };
      };
      const carry =
        before && isSameWorld(before.context, context)
          ? carryOver(before, before.facts.calls, version)
          : undefined;
      const made = make(carry);
      known = carry && !carry.holds(made) ? make() : made;
      before = undefined;
      return known;
    };
    return {
      text,
      facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][] {
        return knownIn(context).facts.facts(kind);
      },
      isComment: (offset) => isComment(tree, masked.commands, offset),
      get firstError() {
        return firstError(tree);
      },
      update: (next) => version(next, options, { tree, module, text: masked.python, known }),
      summary(path): ModuleSummary {
        return summarize(getSites(), source, {
          path,
          project: emptyProject,
          knowledge: createKnowledge(noRows),
        });
      },
      dispose: () => tree.delete(),
    };
  }

  const started = Object.fromEntries(
    (['command', 'image', 'container', 'service', 'dependency', 'index'] as const).map((kind) => [
      kind,
      processMarks,
    ]),
  );
  return { id: 'python', comment: { open: '#' }, marks: { ...started, setting: [], artifact: [] }, parse };
}

interface Previous {
  readonly tree: Tree;
  readonly module: Module;
  readonly text: string;
  readonly known: Known | undefined;
}

/** A version and its facts in one context. */
interface Known extends Version {
  readonly context: FactContext;
  readonly facts: PythonFacts;
}

/** A project is the same object as long as none of its answers differs. */
function isSameWorld(a: FactContext, b: FactContext): boolean {
  return a.path === b.path && a.project === b.project && a.knowledge === b.knowledge;
}

function mask(text: string, { cells }: PythonOptions): Masked {
  if (cells) return maskCells(text, cells);
  return isPercentScript(text) ? maskScript(text) : { python: text, commands: [] };
}

/** Tells the old tree what changed: all between the first and the last difference. */
function edit(tree: Tree, before: string, after: string): void {
  const { start, beforeEnd, afterEnd } = difference(before, after);
  const startPosition = advance({ row: 0, column: 0 }, before.slice(0, start));
  tree.edit(
    new Edit({
      startIndex: start,
      oldEndIndex: beforeEnd,
      newEndIndex: afterEnd,
      startPosition,
      oldEndPosition: advance(startPosition, before.slice(start, beforeEnd)),
      newEndPosition: advance(startPosition, after.slice(start, afterEnd)),
    }),
  );
}

interface Point {
  readonly row: number;
  readonly column: number;
}

function advance({ row, column }: Point, text: string): Point {
  let rows = row;
  let from = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    rows += 1;
    from = at + 1;
  }
  return { row: rows, column: from === 0 ? column + text.length : text.length - from };
}

function isComment(tree: Tree, pieces: readonly Piece[], offset: number): boolean {
  if (pieces.some((piece) => piece.start <= offset && offset < piece.start + piece.text.length)) return true;
  return tree.rootNode.descendantForIndex(offset)?.type === 'comment';
}

function firstError(tree: Tree): Span | undefined {
  if (!tree.rootNode.hasError) return undefined;
  let node = tree.rootNode;
  for (;;) {
    const next = node.children.find((child) => child.hasError || child.isError || child.isMissing);
    if (!next) break;
    node = next;
  }
  return { start: node.startIndex, end: node.endIndex };
}
