import type { Severity } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Call } from '../../../facts/call.ts';
import { asksConsent } from '../../../facts/consent.ts';
import { integrityChecked } from '../../../facts/integrity.ts';
import { referencesIn } from '../../../facts/reference.ts';
import type { Span } from '../../../facts/span.ts';
import { isTestFile } from '../../../facts/test-code.ts';
import { restrictsClasses } from '../../../facts/unpickler.ts';
import type { Value } from '../../../facts/value.ts';
import type { Deserializer } from '../../../knowledge/deserializers.ts';
import { originOf } from '../../../knowledge/origin.ts';
import { picklers as packers } from '../../../knowledge/pickle-loaders.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { sourceLabels } from '../../../knowledge/sources.ts';
import { displayName } from '../../../knowledge/switch.ts';

export default defineRule({
  id: 'unsafe-pickle-load',
  title: 'A pickle-based loader can run code from its input',
  guidelines: ['supply-chain', 'design-for-security'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026', 'AML.T0011.000'],
  triggers: ({ deserializers }) => {
    const rows = deserializers.rows.filter(isPickle);
    return [...rowTriggers(rows), ...rows.filter(({ callee }) => picklers.test(callee)).map(words)];
  },
  messages: {
    remote:
      '{{callee}} may run code hidden in {{source}}\nWhoever sent the bytes decides what runs. Use {{instead}}, or check a signature first.',
    local:
      '{{callee}} may run code from its input\nUse {{instead}}, restrict find_class, or check a digest that you know before loading.',
    own: '{{callee}} may run code from its input\nThis program keeps the data for itself: take care that nobody else can write it.',
  },
  on: {
    call(call, report, file) {
      for (const use of usesIn(call, file)) {
        const { row, input, at } = use;
        const calls = file.facts('call');
        const origin = input ? originOf(input, call, calls) : ({ kind: 'unknown' } as const);
        if (origin.kind === 'copy' || rebuildsItself(call)) continue;
        if (restrictsClasses(call, file.facts('definition'), calls, file.textOf)) continue;
        const data = { callee: displayName(row, call), instead: row.instead ?? 'a data-only format' };
        const place = { at, statement: call.statement };
        if (origin.kind !== 'own' && integrityChecked(call, input, calls, file.textOf)) continue;
        if (origin.kind === 'remote') {
          report({
            ...place,
            message: 'remote',
            data: { ...data, source: sourceLabels[origin.source] },
            severity: 'error',
          });
        } else if (origin.kind === 'own' || packsWhatItUnpacks(row, calls)) {
          report({ ...place, message: 'own', data, severity: 'info', profile: 'strict' });
        } else {
          const asked = asksConsent(call, file.textOf) ? thorough : {};
          report({ ...place, message: 'local', data, ...mildness(row, file.path), ...asked });
        }
      }
    },
    assignment(assignment, report, file) {
      // A table of loaders: `{".pkl": pickle.load}`. Where an entry is called by its key, the call is reported.
      if (assignment.form !== 'entry' || assignment.value.kind !== 'symbol') return;
      const { name } = assignment.value;
      const row = file.knowledge.deserializers.find([name]);
      if (!row || !isPickle(row)) return;
      const calledByKey = file
        .facts('call')
        .some((call) => call.names.includes(name) && file.textOf(call.calleeSpan).endsWith(']'));
      if (calledByKey) return;
      report({
        at: assignment.valueSpan,
        statement: assignment.statement,
        message: 'local',
        data: { callee: name, instead: row.instead ?? 'a data-only format' },
        ...mildness(row, file.path),
      });
    },
  },
});

interface Use {
  readonly row: Deserializer;
  readonly input: Value | undefined;
  readonly at: Span;
}

function usesIn(call: Call, file: FileContext): readonly Use[] {
  const table = file.knowledge.deserializers;
  const row = table.find(call.names);
  if (row && isPickle(row) && !call.decorator) {
    return [{ row, input: call.arg(row.input.position, row.input.name)?.value, at: call.calleeSpan }];
  }
  const wanted = (names: readonly string[]) => table.find(names);
  return referencesIn(call, wanted, () => file.facts('call')).flatMap((reference): Use[] => {
    const passed = reference.row;
    if (!isPickle(passed)) return [];
    return [{ row: passed, input: reference.args[0]?.value, at: reference.at }];
  });
}

function isPickle(row: Deserializer): boolean {
  return (row.family ?? 'pickle') === 'pickle';
}

/** Bytes of which nothing is known, in a file that makes such bytes: both ends of the way are its own. */
function packsWhatItUnpacks({ callee }: Deserializer, calls: readonly Call[]): boolean {
  return callee.endsWith('loads') && calls.some((call) => call.names.some((name) => packers.has(name)));
}

/** An object that gets its own state back is being unpickled already. */
function rebuildsItself(call: Call): boolean {
  return call.function?.name.endsWith('__setstate__') ?? false;
}

const thorough = { severity: 'info', profile: 'strict' } as const;

/** Stores that a program keeps for itself and data of tests are for thorough users only. */
function mildness(row: Deserializer, path: string): { severity?: Severity; profile?: 'strict' } {
  return row.usual === 'private' || isTestFile(path) ? thorough : {};
}

/**
 * Modules that are passed around as values and handed on by other modules, so that their functions may be called on
 * any name.
 */
const picklers = /^(?:pickle|dill|cloudpickle|joblib)\.[^.]+$/;

/** `cPickle` and `_pickle` are names of `pickle`. */
function words({ callee }: Deserializer): readonly string[] {
  const [root = callee, name = callee] = callee.split('.');
  return [root === 'pickle' ? 'ickle' : root, name];
}
