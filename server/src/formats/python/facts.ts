import type { Assignment } from '../../facts/assignment.ts';
import type { Call } from '../../facts/call.ts';
import type { Command } from '../../facts/command.ts';
import type { Definition } from '../../facts/definition.ts';
import type { Environment } from '../../facts/environment.ts';
import type { Facts } from '../../facts/fact.ts';
import type { Literal } from '../../facts/literal.ts';
import { asString, type MappingValue, symbolNames, type Value } from '../../facts/value.ts';
import type { FactContext } from '../format.ts';
import { type ShellFacts, shellFacts } from '../shell/commands.ts';
import { type CallSite, type Site, type Sites, spanOf } from './bind.ts';
import { callFact, functionContext } from './call-fact.ts';
import { assignmentChanges, replaceAt } from './changes.ts';
import { createEvaluator, type Evaluator, typeNames } from './evaluate.ts';
import type { Piece } from './magics.ts';
import { calledLater, passedOn } from './passed-on.ts';
import { processCommands } from './process-commands.ts';
import type { Place } from './scope.ts';
import type { Source } from './source.ts';
import type { Assign, CallExpression, Dictionary, Expression, ParameterNode } from './syntax.ts';

export interface PythonFacts {
  facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][];
}

/** The facts of one version of a module, each kind made when it is first asked for. */
export function pythonFacts(
  sites: Sites,
  source: Source,
  pieces: readonly Piece[],
  context: FactContext,
): PythonFacts {
  const evaluator = createEvaluator({
    sites,
    context,
    keepImports: false,
    createCall: (site, owner) => callFact(site, owner, source),
  });
  const shell: readonly ShellFacts[] = pieces.map((piece) => shellFacts(piece.text, piece.start, 'notebook'));
  const makers: { readonly [Kind in keyof Facts]: () => readonly Facts[Kind][] } = {
    call: () => calls(sites, evaluator),
    assignment: () => assignments(sites, evaluator, source),
    definition: () => definitions(sites, evaluator),
    command: () => commands(sites, evaluator, shell),
    environment: () => environment(sites, evaluator, source, shell),
    literal: () => literals(sites, source, pieces),
  };
  const made = new Map<keyof Facts, readonly unknown[]>();
  return {
    facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][] {
      const kept = made.get(kind);
      if (kept) return kept as readonly Facts[Kind][];
      const facts = makers[kind]();
      made.set(kind, facts);
      return facts;
    },
  };
}

function calls(sites: Sites, evaluator: Evaluator): readonly Call[] {
  const all: Call[] = [];
  const partials: Call[] = [];
  for (const site of sites.calls.values()) {
    const call = evaluator.call(site.node);
    if (!call) continue;
    all.push(call, ...passedOn(call));
    if (call.names.some((name) => name.startsWith('functools.partial'))) partials.push(call);
  }
  if (partials.length === 0) return all;
  const called = new Set<Call | undefined>();
  for (const { node, place } of sites.calls.values()) called.add(evaluator.callee(node, place).bound);
  return [...all, ...partials.filter((partial) => !called.has(partial)).flatMap(calledLater)];
}

function assignments(sites: Sites, evaluator: Evaluator, source: Source): readonly Assignment[] {
  const all: Assignment[] = [];
  for (const site of sites.assigns) all.push(...fromStatement(site, evaluator, source));
  const taken = takenApart(sites, evaluator);
  for (const site of sites.dictionaries) {
    if (!taken.has(evaluator.evaluate(site.node, site.place)))
      all.push(...fromDictionary(site, evaluator, source));
  }
  for (const site of sites.calls.values()) all.push(...fromCall(site, evaluator, source, taken));
  for (const [node, scope] of sites.scopes) {
    if (node.kind === 'class' || !scope.parent) continue;
    const outer: Place = { scope: scope.parent, block: { parent: undefined, group: undefined, loop: false } };
    const statement = node.kind === 'function' ? spanOf(node.header) : spanOf(node);
    for (const parameter of node.parameters) {
      const fact = fromParameter(parameter, outer, statement, evaluator, source);
      if (fact) all.push(fact);
    }
  }
  return all;
}

/** Dictionaries that some call takes apart with `**`: their entries are that call's arguments. */
function takenApart(sites: Sites, evaluator: Evaluator): ReadonlySet<Value> {
  const taken = new Set<Value>();
  for (const { node, place } of sites.calls.values()) {
    for (const argument of node.args) {
      if (argument.splat === '**') taken.add(evaluator.evaluate(argument.value, place));
    }
  }
  for (const { node, place } of sites.dictionaries) {
    for (const entry of node.entries) if (!entry.key) taken.add(evaluator.evaluate(entry.value, place));
  }
  return taken;
}

function fromStatement(site: Site<Assign>, evaluator: Evaluator, source: Source): Assignment[] {
  const { node, place, statement } = site;
  const { value } = node;
  if (!value || node.augmented) return [];
  const all: Assignment[] = [];
  for (const target of node.targets) {
    const described = describeTarget(target, place, evaluator, node.annotation !== undefined);
    if (!described) continue;
    const valueSpan = spanOf(value);
    all.push({
      kind: 'assignment',
      ...described,
      value: evaluator.evaluate(value, place),
      span: spanOf(node),
      valueSpan,
      statement,
      ...inFunction(place, evaluator),
      change: assignmentChanges(
        { valueSpan, span: spanOf(node), statement: spanOf(node), form: 'statement' },
        source,
      ),
    });
  }
  return all;
}

type Target = Pick<Assignment, 'form' | 'key' | 'names' | 'receiver' | 'keySpan'>;

function describeTarget(
  target: Expression,
  place: Place,
  evaluator: Evaluator,
  annotated: boolean,
): Target | undefined {
  switch (target.kind) {
    case 'name':
      return {
        form: annotated && place.scope.kind === 'class' ? 'default' : 'name',
        key: target.name,
        names: [],
        keySpan: spanOf(target),
      };
    case 'attribute': {
      const receiver = evaluator.evaluate(target.object, place);
      return {
        form: 'attribute',
        key: target.name.name,
        names: typeNames(receiver).map((name) => `${name}.${target.name.name}`),
        receiver,
        keySpan: spanOf(target),
      };
    }
    case 'subscript': {
      const receiver = evaluator.evaluate(target.object, place);
      const key = target.keys[0] && asString(evaluator.evaluate(target.keys[0], place));
      if (key === undefined || isEnviron(receiver)) return undefined;
      return { form: 'item', key, names: typeNames(receiver), receiver, keySpan: spanOf(target) };
    }
    default:
      return undefined;
  }
}

function fromDictionary(site: Site<Dictionary>, evaluator: Evaluator, source: Source): Assignment[] {
  return site.node.entries.flatMap((entry) => {
    const key = entry.key && asString(evaluator.evaluate(entry.key, site.place));
    if (key === undefined || !entry.key) return [];
    const valueSpan = spanOf(entry.value);
    return {
      kind: 'assignment' as const,
      form: 'entry' as const,
      key,
      names: [],
      // The whole dictionary: what an entry means may hang on its neighbours.
      receiver: evaluator.evaluate(site.node, site.place),
      value: evaluator.evaluate(entry.value, site.place),
      span: spanOf(entry),
      keySpan: spanOf(entry.key),
      valueSpan,
      // An entry may stand far below the first line of a long literal: its own lines are the statement.
      statement: spanOf(entry),
      ...inFunction(site.place, evaluator),
      change: assignmentChanges(
        { valueSpan, span: spanOf(entry), statement: spanOf(entry), form: 'item' },
        source,
      ),
    };
  });
}

/** `options.setdefault("k", v)`, `options.update(k=v)`, `dict(k=v)`. */
function fromCall(
  site: CallSite,
  evaluator: Evaluator,
  source: Source,
  taken: ReadonlySet<Value>,
): Assignment[] {
  const { node, place } = site;
  const method = node.callee.kind === 'attribute' ? node.callee.name.name : '';
  const isDict = node.callee.kind === 'name' && node.callee.name === 'dict';
  if (method !== 'setdefault' && method !== 'update' && !isDict) return [];
  const call = evaluator.call(node);
  if (!call || (call.receiver && isEnviron(call.receiver))) return [];
  const form = isDict ? 'entry' : 'item';
  const base = {
    kind: 'assignment' as const,
    form,
    statement: site.statement,
    ...inFunction(place, evaluator),
  } as const;
  const owner = isDict ? evaluator.evaluate(node, place) : call.receiver;
  const receiver = owner ? { receiver: owner } : {};
  if (method === 'setdefault') {
    const [key, value] = call.args;
    const name = asString(key?.value);
    if (name === undefined || !key || !value) return [];
    return [
      {
        ...base,
        ...receiver,
        key: name,
        names: call.receiver ? typeNames(call.receiver) : [],
        value: value.value,
        span: call.span,
        keySpan: key.valueSpan,
        valueSpan: value.valueSpan,
        change: {
          replaceValue: (replacement) => call.change.replace(value, replacement),
          remove: () => call.change.removeStatement(),
        },
      },
    ];
  }
  if (isDict && (!call.names.includes('builtins.dict') || taken.has(evaluator.evaluate(node, place))))
    return [];
  return node.args.flatMap((argument) => {
    if (!argument.name) return [];
    const valueSpan = spanOf(argument.value);
    return {
      ...base,
      ...receiver,
      key: argument.name.name,
      names: [],
      value: evaluator.evaluate(argument.value, place),
      span: spanOf(argument),
      keySpan: spanOf(argument.name),
      valueSpan,
      change: assignmentChanges(
        { valueSpan, span: spanOf(argument), statement: site.statement, form: 'item' },
        source,
      ),
    };
  });
}

function fromParameter(
  parameter: ParameterNode,
  outer: Place,
  statement: Assignment['statement'],
  evaluator: Evaluator,
  source: Source,
): Assignment | undefined {
  if (!parameter.default) return undefined;
  const valueSpan = spanOf(parameter.default);
  return {
    kind: 'assignment',
    form: 'default',
    key: parameter.name.name,
    names: [],
    value: evaluator.evaluate(parameter.default, outer),
    span: spanOf(parameter),
    keySpan: spanOf(parameter.name),
    valueSpan,
    statement,
    change: {
      ...assignmentChanges({ valueSpan, span: spanOf(parameter), statement, form: 'item' }, source),
      // Without its default the parameter would have to be passed.
      remove: () => undefined,
    },
  };
}

function inFunction(place: Place, evaluator: Evaluator): Pick<Assignment, 'function'> {
  const context = functionContext(place, evaluator);
  return context ? { function: context } : {};
}

function definitions(sites: Sites, evaluator: Evaluator): readonly Definition[] {
  return sites.definitions.map(({ node, place, statement }) => {
    const evaluate = (each: Expression): Value => evaluator.evaluate(each, place);
    return {
      kind: 'definition',
      form: node.kind,
      name: node.name.name,
      span: spanOf(node),
      nameSpan: spanOf(node.name),
      statement,
      decorators: node.decorators.map(evaluate),
      parameters:
        node.kind === 'function'
          ? node.parameters.map((each) => ({
              name: each.name.name,
              span: spanOf(each),
              ...annotationOf(each, evaluate),
              ...(each.default ? { default: evaluate(each.default) } : {}),
            }))
          : [],
      bases:
        node.kind === 'class'
          ? node.args.filter((each) => !each.name).map((each) => evaluate(each.value))
          : [],
      methods:
        node.kind === 'class'
          ? node.body.flatMap((each) => (each.kind === 'function' ? each.name.name : []))
          : [],
    };
  });
}

function annotationOf(
  parameter: ParameterNode,
  evaluate: (each: Expression) => Value,
): { readonly annotation?: string } {
  const name = parameter.annotation && symbolNames(evaluate(parameter.annotation))[0];
  return name ? { annotation: name } : {};
}

function commands(sites: Sites, evaluator: Evaluator, shell: readonly ShellFacts[]): readonly Command[] {
  const fromCode = [...sites.calls.values()].flatMap((site) => {
    const call = evaluator.call(site.node);
    return call ? processCommands(call) : [];
  });
  return [...fromCode, ...shell.flatMap((each) => each.commands)];
}

function isEnviron(value: Value): boolean {
  return symbolNames(value).includes('os.environ');
}

function environment(
  sites: Sites,
  evaluator: Evaluator,
  source: Source,
  shell: readonly ShellFacts[],
): readonly Environment[] {
  const all: Environment[] = [];
  for (const { node, place, statement } of sites.assigns) {
    for (const target of node.targets) {
      const value = node.value;
      if (!value || target.kind !== 'subscript' || !isEnviron(evaluator.evaluate(target.object, place)))
        continue;
      const name = target.keys[0] && asString(evaluator.evaluate(target.keys[0], place));
      if (name === undefined) continue;
      const valueSpan = spanOf(value);
      all.push({
        kind: 'environment',
        name,
        value: evaluator.evaluate(value, place),
        span: spanOf(node),
        valueSpan,
        statement,
        where: 'code',
        change: assignmentChanges(
          { valueSpan, span: spanOf(node), statement: spanOf(node), form: 'statement' },
          source,
        ),
      });
    }
  }
  for (const site of sites.calls.values()) all.push(...environmentOfCall(site.node, evaluator, source));
  return [...all, ...shell.flatMap((each) => each.environment)];
}

/** `os.environ.setdefault`, `os.environ.update`, `os.putenv`, and a dictionary passed as `env=`. */
function environmentOfCall(node: CallExpression, evaluator: Evaluator, source: Source): Environment[] {
  const call = evaluator.call(node);
  if (!call) return [];
  const own = (
    name: string,
    value: Value,
    span: Environment['span'],
    valueSpan: Environment['span'],
    remove: Environment['change']['remove'],
  ): Environment => ({
    kind: 'environment',
    name,
    value,
    span,
    valueSpan,
    statement: call.statement,
    where: 'code',
    change: { replaceValue: (replacement) => replaceAt(valueSpan, replacement, source), remove },
  });
  const onEnviron = call.receiver !== undefined && isEnviron(call.receiver);
  if ((onEnviron && call.method === 'setdefault') || call.names.includes('os.putenv')) {
    const [key, value] = call.args;
    const name = asString(key?.value);
    return name !== undefined && value
      ? [own(name, value.value, call.span, value.valueSpan, () => call.change.removeStatement())]
      : [];
  }
  const passed = onEnviron && call.method === 'update' ? call.args : [call.arg(-1, 'env')];
  return passed.flatMap((argument) => {
    if (!argument) return [];
    if (onEnviron && argument.name !== undefined) {
      return own(argument.name, argument.value, argument.span, argument.valueSpan, () =>
        call.change.remove(argument),
      );
    }
    if (argument.value.kind !== 'mapping') return [];
    return entriesWritten(node, argument.value).map(([name, value, span, valueSpan]) =>
      own(name, value, span, valueSpan, () =>
        assignmentChanges({ valueSpan, span, statement: span, form: 'item' }, source).remove(),
      ),
    );
  });
}

/** Entries of a mapping that is written as a dictionary in the call's arguments. */
function entriesWritten(
  node: CallExpression,
  mapping: MappingValue,
): (readonly [string, Value, Environment['span'], Environment['span']])[] {
  return node.args.flatMap(({ value }) => {
    if (value.kind !== 'dictionary') return [];
    return value.entries.flatMap((entry) => {
      const part = entry.key?.kind === 'string' ? entry.key.parts[0] : undefined;
      const known = typeof part === 'string' ? mapping.entries.get(part) : undefined;
      return known && typeof part === 'string'
        ? [[part, known, spanOf(entry), spanOf(entry.value)] as const]
        : [];
    });
  });
}

const hole = '\uFFFC';

function literals(sites: Sites, source: Source, pieces: readonly Piece[]): readonly Literal[] {
  const fromCode = sites.strings.map(({ node, statement, docstring, label }): Literal => {
    const span = spanOf(node);
    return {
      kind: 'literal',
      text: node.parts.map((part) => (typeof part === 'string' ? part : hole)).join(''),
      span,
      statement,
      role: docstring ? 'docstring' : 'code',
      ...(label ? { label } : {}),
      change: { replace: (value) => replaceAt(span, value, source), clear: () => undefined },
    };
  });
  const fromCommands = pieces.map((piece): Literal => {
    const span = { start: piece.start, end: piece.start + piece.text.length };
    return {
      kind: 'literal',
      text: piece.text,
      span,
      statement: span,
      role: 'command',
      change: { replace: () => undefined, clear: () => undefined },
    };
  });
  return [...fromCode, ...fromCommands];
}
