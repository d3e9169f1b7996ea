import type { Fix, Severity } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { importedNames } from '../../../facts/imported-name.ts';
import { placeOf } from '../../../facts/place.ts';
import { referencesIn } from '../../../facts/reference.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { isOlder } from '../../../facts/version.ts';
import {
  fullYamlLoaders,
  namedYamlFunctions,
  safeYamlLoaders,
  unsafeYamlLoaders,
  yamlLoadFunctions,
} from '../../../knowledge/yaml-loaders.ts';

type Strength = 'safe' | 'full' | 'unsafe';

export default defineRule({
  id: 'unsafe-yaml-load',
  title: 'yaml.load can build arbitrary objects',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502'],
  triggers: [
    ['yaml', 'load'],
    ['yaml', 'Loader'],
    ['yaml', 'YAML', 'typ'],
  ],
  messages: {
    missing: '{{callee}} without a loader may build any object\nCall {{safe}}.',
    loader: '{{loader}} may build any object that the text names\nCall {{safe}}.',
    full: '{{loader}} builds more than plain data\nCall {{safe}}.',
    named: '{{callee}} may build any object that the text names\nCall {{safe}}.',
    typ: 'YAML(typ="unsafe") may build any object that the text names\nUse typ="safe".',
  },
  on: {
    call(call, report, file) {
      const place = { at: call.calleeSpan, statement: call.statement };

      const loading = call.names.find((name) => yamlLoadFunctions.has(name));
      const safe = loading === undefined ? undefined : yamlLoadFunctions.get(loading);
      if (loading !== undefined && safe !== undefined) {
        const loader = call.arg(1, 'Loader');
        if (!loader) {
          // A method of the same name on an object, `YAML().load(f)`, is named after its class.
          if (!call.open) {
            report({
              ...place,
              message: 'missing',
              data: { callee: loading, safe },
              fixes: safeCall(call, safe),
            });
          }
          return;
        }
        const strength = strengthOf(loader.value);
        if (strength === undefined || strength === 'safe') return;
        report({
          ...place,
          at: placeOf(call, loader),
          message: strength === 'full' ? 'full' : 'loader',
          data: { loader: nameOf(loader.value), safe },
          fixes: safeCall(call, safe, loader),
          ...(strength === 'full' ? fullSeverity(file) : {}),
        });
        return;
      }

      const named = call.names.find((name) => namedYamlFunctions.has(name));
      const about = named === undefined ? undefined : namedYamlFunctions.get(named);
      if (named !== undefined && about) {
        report({
          ...place,
          message: about.full ? 'full' : 'named',
          data: { callee: named, loader: named, safe: about.safe },
          fixes: safeCall(call, about.safe),
          ...(about.full ? fullSeverity(file) : {}),
        });
        return;
      }

      if (call.names.includes('ruamel.yaml.YAML')) {
        const typ = call.arg(-1, 'typ');
        if (!typ || !asksForUnsafe(typ.value)) return;
        const edits = call.change.replace(typ, { literal: 'safe' });
        report({
          ...place,
          at: placeOf(call, typ),
          message: 'typ',
          fixes: edits ? [{ title: 'Build plain data only: typ="safe"', applicability: 'safe', edits }] : [],
        });
        return;
      }

      if (call.names.some((name) => unsafeYamlLoaders.has(name)) && call.args.length > 0 && !call.decorator) {
        report({
          ...place,
          message: 'loader',
          data: { loader: call.names[0] ?? 'Loader', safe: 'yaml.SafeLoader' },
        });
        return;
      }

      const wanted = (names: readonly string[]) =>
        names.find((name) => yamlLoadFunctions.has(name) || namedYamlFunctions.has(name));
      for (const reference of referencesIn(call, wanted, () => file.facts('call'))) {
        const passed = reference.row;
        if (reference.open || namedYamlFunctions.get(passed)?.full) continue;
        const loader =
          reference.arg(-1, 'Loader') ?? reference.args.find(({ value }) => strengthOf(value) !== undefined);
        if (loader && strengthOf(loader.value) !== 'unsafe') continue;
        report({
          at: reference.at,
          statement: call.statement,
          message: 'named',
          data: {
            callee: passed,
            safe: yamlLoadFunctions.get(passed) ?? namedYamlFunctions.get(passed)?.safe ?? '',
          },
        });
      }
    },
  },
});

/** How much a loader class builds; nothing when the class cannot be told. */
function strengthOf(value: Value): Strength | undefined {
  switch (value.kind) {
    case 'symbol':
    case 'module': {
      const name = importedNames(value)[0] ?? '';
      if (safeYamlLoaders.has(name)) return 'safe';
      if (fullYamlLoaders.has(name)) return 'full';
      return unsafeYamlLoaders.has(name) ? 'unsafe' : undefined;
    }
    case 'class': {
      const strengths = value.bases.map(strengthOf).filter((each) => each !== undefined);
      return strengths[0];
    }
    case 'choice': {
      const strengths = value.options.filter((option) => option.kind !== 'none').map(strengthOf);
      if (strengths.includes('unsafe')) return 'unsafe';
      if (strengths.includes('full')) return 'full';
      return strengths.every((each) => each === 'safe') ? 'safe' : undefined;
    }
    case 'none':
      return 'unsafe';
    default:
      return undefined;
  }
}

function nameOf(value: Value): string {
  switch (value.kind) {
    case 'symbol':
    case 'class':
      return value.name;
    case 'choice':
      return value.options.map(nameOf).find((name) => name !== 'This loader') ?? 'This loader';
    default:
      return 'This loader';
  }
}

function asksForUnsafe(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(asksForUnsafe);
  return asString(value) === 'unsafe';
}

/** FullLoader has had no known way to run code since PyYAML 5.4. */
function fullSeverity(file: FileContext): { severity?: Severity } {
  return isOlder(file.project.version('pyyaml'), '5.4') === true ? {} : { severity: 'info' };
}

function safeCall(call: Call, safe: string, loader?: Argument): readonly Fix[] {
  const retargeted = call.change.retarget(safe);
  const removed = loader ? call.change.remove(loader) : [];
  if (!retargeted || !removed) return [];
  return [{ title: `Call ${safe}`, applicability: 'safe', edits: [...retargeted, ...removed] }];
}
