import type { Environment } from '../../facts/environment.ts';
import { asString, type MappingValue, symbolNames, type Value } from '../../facts/value.ts';
import { type Sites, spanOf } from './bind.ts';
import { assignmentChanges, replaceAt } from './changes.ts';
import type { Evaluator } from './evaluate.ts';
import type { Source } from './source.ts';
import type { CallExpression } from './syntax.ts';

/** True for the process's environment. */
export function isEnviron(value: Value): boolean {
  return symbolNames(value).includes('os.environ');
}

/** The environment variables that the code of a module sets. */
export function environmentFacts(sites: Sites, evaluator: Evaluator, source: Source): readonly Environment[] {
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
  return all;
}

const setters: ReadonlySet<string> = new Set(['setdefault', 'update', 'putenv']);

/** `os.environ.setdefault`, `os.environ.update`, `os.putenv`, and a dictionary passed as `env=`. */
function environmentOfCall(node: CallExpression, evaluator: Evaluator, source: Source): Environment[] {
  const method = node.callee.kind === 'attribute' ? node.callee.name.name : '';
  const mayMatter = setters.has(method) || node.args.some((each) => each.name?.name === 'env');
  const call = mayMatter ? evaluator.call(node) : undefined;
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
