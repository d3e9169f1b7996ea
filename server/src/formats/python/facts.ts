import type { Call } from '../../facts/call.ts';
import type { Fact, Facts } from '../../facts/fact.ts';
import { type FactLists, factLists } from '../fact-lists.ts';
import type { FactContext } from '../format.ts';
import { offsetPiece } from '../piece.ts';
import type { Shell } from '../shell/shell.ts';
import { assignmentFacts } from './assignment-facts.ts';
import type { Sites } from './bind.ts';
import { PythonCall } from './call-fact.ts';
import type { Carry } from './carry.ts';
import { definitionFacts } from './definition-facts.ts';
import { environmentFacts } from './environment-facts.ts';
import { createEvaluator, type Evaluator } from './evaluate.ts';
import { createImports } from './imports.ts';
import { literalFacts } from './literal-facts.ts';
import type { Piece } from './magics.ts';
import { calledLater, passedOn } from './passed-on.ts';
import { processFacts } from './process-commands.ts';
import type { Source } from './source.ts';
import type { CallExpression } from './syntax.ts';

export interface PythonFacts {
  readonly evaluator: Evaluator;
  /** The call facts that were made so far, by their expression. */
  readonly calls: ReadonlyMap<CallExpression, PythonCall>;
  facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][];
}

/** The facts of one version of a module, each kind made when it is first asked for. */
export function pythonFacts(
  sites: Sites,
  source: Source,
  pieces: readonly Piece[],
  shell: Shell,
  context: FactContext,
  carry?: Carry,
): PythonFacts {
  const made = new Map<CallExpression, PythonCall>();
  const evaluator = createEvaluator({
    sites,
    context,
    imports: createImports(context),
    createCall: (site, owner) => {
      const call = new PythonCall(site, owner, source, carry?.find(site));
      made.set(site.node, call);
      return call;
    },
  });
  let ofLines: FactLists | undefined;
  let ofAll: FactLists | undefined;
  /** What the lines of a notebook say that are shell. */
  const lines = (): FactLists => {
    ofLines ??= factLists(inLines(pieces, shell));
    return ofLines;
  };
  /** The same with the programs that the code starts. */
  const started = (): FactLists => {
    ofAll ??= factLists([...startedByCode(sites, evaluator, shell), ...inLines(pieces, shell)]);
    return ofAll;
  };
  const makers: { readonly [Kind in keyof Facts]: () => readonly Facts[Kind][] } = {
    call: () => calls(sites, evaluator),
    assignment: () => assignmentFacts(sites, evaluator, source),
    definition: () => definitionFacts(sites, evaluator),
    command: () => started().of('command'),
    environment: () => [...environmentFacts(sites, evaluator, source), ...started().of('environment')],
    literal: () => [...literalFacts(sites, source), ...lines().of('literal')],
    setting: () => [],
    image: () => started().of('image'),
    container: () => started().of('container'),
    service: () => started().of('service'),
    dependency: () => started().of('dependency'),
    index: () => started().of('index'),
    artifact: () => [],
  };
  const kinds = new Map<keyof Facts, readonly unknown[]>();
  return {
    evaluator,
    calls: made,
    facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][] {
      const kept = kinds.get(kind);
      if (kept) return kept as readonly Facts[Kind][];
      const facts = makers[kind]();
      kinds.set(kind, facts);
      return facts;
    },
  };
}

function calls(sites: Sites, evaluator: Evaluator): readonly Call[] {
  const all: Call[] = [];
  const partials: Call[] = [];
  const called = new Set<Call>();
  for (const { node } of sites.calls.values()) {
    const call = evaluator.call(node);
    if (!call) continue;
    all.push(call, ...passedOn(call));
    if (call.names.some((name) => name.startsWith('functools.partial'))) partials.push(call);
    for (let partial = call.bound; partial; partial = innerPartial(partial)) called.add(partial);
  }
  return [...all, ...partials.filter((partial) => !called.has(partial)).flatMap(calledLater)];
}

/** The partial that a partial calls. */
function innerPartial(partial: Call): Call | undefined {
  const value = partial.arg(0, 'func')?.value;
  return value?.kind === 'partial' ? value.call : undefined;
}

function startedByCode(sites: Sites, evaluator: Evaluator, shell: Shell): readonly Fact[] {
  return [...sites.calls.values()].flatMap((site) => {
    const call = evaluator.call(site.node);
    return call ? processFacts(call, shell) : [];
  });
}

function inLines(pieces: readonly Piece[], shell: Shell): readonly Fact[] {
  return pieces.flatMap(({ text, start }) =>
    shell.script(offsetPiece(text, start), { where: 'notebook', phase: 'run' }),
  );
}
