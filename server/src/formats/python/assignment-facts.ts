import type { Assignment, AssignmentChanges } from '../../facts/assignment.ts';
import type { Call } from '../../facts/call.ts';
import type { Span } from '../../facts/span.ts';
import { asString, type Value } from '../../facts/value.ts';
import { type CallSite, type Site, type Sites, spanOf } from './bind.ts';
import { functionContext } from './call-fact.ts';
import { assignmentChanges } from './changes.ts';
import { isEnviron } from './environment-facts.ts';
import type { Evaluator } from './evaluate.ts';
import { outside, type Place } from './scope.ts';
import type { Source } from './source.ts';
import type { Assign, Dictionary, Expression, ParameterNode, SyntaxNode } from './syntax.ts';
import { typeNames } from './types.ts';

/** Everything that gets a value in a module: names, attributes, items, entries and defaults. */
export function assignmentFacts(sites: Sites, evaluator: Evaluator, source: Source): readonly Assignment[] {
  // The entries of a dictionary that a call takes apart with `**` are that call's arguments.
  const taken: ReadonlySet<Value> = new Set(
    sites.takenApart.map(({ node, place }) => evaluator.evaluate(node, place)),
  );
  const all: Assignment[] = [];
  for (const site of sites.assigns) all.push(...fromStatement(site, evaluator, source));
  for (const site of sites.dictionaries) {
    if (taken.size === 0 || !taken.has(evaluator.evaluate(site.node, site.place))) {
      all.push(...fromDictionary(site, evaluator, source));
    }
  }
  for (const site of sites.calls.values()) all.push(...fromCall(site, evaluator, source, taken));
  for (const [node, scope] of sites.scopes) {
    if (node.kind === 'class' || !scope.parent) continue;
    const outer = outside(scope);
    const header = node.kind === 'function' ? node.header : node;
    for (const parameter of node.parameters) {
      if (parameter.default)
        all.push(fromParameter(parameter, parameter.default, outer, header, evaluator, source));
    }
  }
  return all;
}

interface Parts {
  readonly form: Assignment['form'];
  readonly key: string;
  readonly place: Place;
  readonly whole: SyntaxNode;
  readonly keyNode: SyntaxNode;
  readonly valueNode: SyntaxNode;
  readonly statement: () => Span;
  readonly value: () => Value;
  readonly receiver?: () => Value | undefined;
  readonly names?: () => readonly string[];
  readonly change: () => AssignmentChanges;
}

/** An assignment whose parts are worked out when a rule asks for them: most are only asked for their key. */
function assignment(parts: Parts, evaluator: Evaluator): Assignment {
  return {
    kind: 'assignment',
    form: parts.form,
    key: parts.key,
    get names() {
      return parts.names?.() ?? [];
    },
    get receiver() {
      return parts.receiver?.() as Value;
    },
    get value() {
      return parts.value();
    },
    get span() {
      return spanOf(parts.whole);
    },
    get keySpan() {
      return spanOf(parts.keyNode);
    },
    get valueSpan() {
      return spanOf(parts.valueNode);
    },
    get statement() {
      return parts.statement();
    },
    get function() {
      return functionContext(parts.place, evaluator) as NonNullable<Assignment['function']>;
    },
    get change() {
      return parts.change();
    },
  };
}

function fromStatement(site: Site<Assign>, evaluator: Evaluator, source: Source): Assignment[] {
  const { node, place } = site;
  const { value } = node;
  if (!value || node.augmented) return [];
  return node.targets.flatMap((target) => {
    const described = describeTarget(target, place, evaluator, node.annotation !== undefined);
    if (!described) return [];
    return assignment(
      {
        ...described,
        place,
        whole: node,
        valueNode: value,
        statement: () => site.statement,
        value: () => evaluator.evaluate(value, place),
        change: () =>
          assignmentChanges(
            { valueSpan: spanOf(value), span: spanOf(node), statement: spanOf(node), form: 'statement' },
            source,
          ),
      },
      evaluator,
    );
  });
}

type Target = Pick<Parts, 'form' | 'key' | 'keyNode' | 'names' | 'receiver'>;

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
        keyNode: target,
      };
    case 'attribute': {
      const key = target.name.name;
      const receiver = (): Value => evaluator.evaluate(target.object, place);
      const names = (): readonly string[] => typeNames(receiver()).map((name) => `${name}.${key}`);
      return { form: 'attribute', key, keyNode: target, receiver, names };
    }
    case 'subscript': {
      const key = target.keys[0] && asString(evaluator.evaluate(target.keys[0], place));
      const receiver = evaluator.evaluate(target.object, place);
      if (key === undefined || isEnviron(receiver)) return undefined;
      return {
        form: 'item',
        key,
        keyNode: target,
        receiver: () => receiver,
        names: () => typeNames(receiver),
      };
    }
    default:
      return undefined;
  }
}

function fromDictionary(site: Site<Dictionary>, evaluator: Evaluator, source: Source): Assignment[] {
  const { place } = site;
  return site.node.entries.flatMap((entry) => {
    const key = entry.key && asString(evaluator.evaluate(entry.key, place));
    if (key === undefined || !entry.key) return [];
    return assignment(
      {
        form: 'entry',
        key,
        place,
        whole: entry,
        keyNode: entry.key,
        valueNode: entry.value,
        // An entry may stand far below the first line of a long literal: its own lines are the statement.
        statement: () => spanOf(entry),
        // The whole dictionary: what an entry means may hang on its neighbours.
        receiver: () => evaluator.evaluate(site.node, place),
        value: () => evaluator.evaluate(entry.value, place),
        change: () => itemChanges(entry, entry.value, spanOf(entry), source),
      },
      evaluator,
    );
  });
}

function itemChanges(
  whole: SyntaxNode,
  value: SyntaxNode,
  statement: Span,
  source: Source,
): AssignmentChanges {
  return assignmentChanges(
    { valueSpan: spanOf(value), span: spanOf(whole), statement, form: 'item' },
    source,
  );
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
  if (method === 'setdefault') return fromSetDefault(site, call, evaluator);
  const isOther = !call.names.includes('builtins.dict') || taken.has(evaluator.evaluate(node, place));
  if (isDict && isOther) return [];
  return node.args.flatMap((argument) => {
    if (!argument.name) return [];
    return assignment(
      {
        form: isDict ? 'entry' : 'item',
        key: argument.name.name,
        place,
        whole: argument,
        keyNode: argument.name,
        valueNode: argument.value,
        statement: () => site.statement,
        receiver: () => (isDict ? evaluator.evaluate(node, place) : call.receiver),
        value: () => evaluator.evaluate(argument.value, place),
        change: () => itemChanges(argument, argument.value, site.statement, source),
      },
      evaluator,
    );
  });
}

function fromSetDefault(site: CallSite, call: Call, evaluator: Evaluator): Assignment[] {
  const { node, place } = site;
  const [keyNode, valueNode] = node.args;
  const [key, value] = call.args;
  const name = asString(key?.value);
  if (name === undefined || !value || !keyNode || !valueNode) return [];
  return [
    assignment(
      {
        form: 'item',
        key: name,
        place,
        whole: node,
        keyNode: keyNode.value,
        valueNode: valueNode.value,
        statement: () => site.statement,
        receiver: () => call.receiver,
        names: () => (call.receiver ? typeNames(call.receiver) : []),
        value: () => value.value,
        change: () => ({
          replaceValue: (replacement) => call.change.replace(value, replacement),
          remove: () => call.change.removeStatement(),
        }),
      },
      evaluator,
    ),
  ];
}

function fromParameter(
  parameter: ParameterNode,
  value: Expression,
  outer: Place,
  header: SyntaxNode,
  evaluator: Evaluator,
  source: Source,
): Assignment {
  return assignment(
    {
      form: 'default',
      key: parameter.name.name,
      place: outer,
      whole: parameter,
      keyNode: parameter.name,
      valueNode: value,
      statement: () => spanOf(header),
      value: () => evaluator.evaluate(value, outer),
      change: () => ({
        ...itemChanges(parameter, value, spanOf(header), source),
        // Without its default the parameter would have to be passed.
        remove: () => undefined,
      }),
    },
    evaluator,
  );
}
