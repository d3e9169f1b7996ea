import type { Fix, Severity } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { lastPart } from '../../../facts/qualified-name.ts';
import { type Reference, referencesIn } from '../../../facts/reference.ts';
import type { Span } from '../../../facts/span.ts';
import { isTestFile } from '../../../facts/test-code.ts';
import type { Value } from '../../../facts/value.ts';
import { isAtLeast, isOlder } from '../../../facts/version.ts';
import type { Deserializer } from '../../../knowledge/deserializers.ts';
import { originOf } from '../../../knowledge/origin.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { sourceLabels } from '../../../knowledge/sources.ts';
import { displayName, switchState } from '../../../knowledge/switch.ts';
import { inheritedTorchLoaders } from '../../../knowledge/torch-loaders.ts';

export default defineRule({
  id: 'unsafe-torch-load',
  title: 'torch.load can run code from the checkpoint',
  guidelines: ['supply-chain', 'design-for-security'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026', 'ML06', 'AML.T0011.000'],
  triggers: ({ deserializers }) => {
    const rows = deserializers.rows.filter(isTorch);
    return [
      ...rowTriggers(rows.filter((row) => !onlyWithSwitch(row))),
      ...rows.filter(onlyWithSwitch).map((row) => [row.switch?.name ?? '', lastPart(row.callee)]),
      ['load_from_checkpoint', 'weights_only'],
    ];
  },
  messages: {
    disabled:
      '{{callee}} may run code from the file\nweights_only is off. Set it to True, and allow single classes with torch.serialization.add_safe_globals.',
    old: 'torch {{version}} may run code from the file\n{{file}} asks for it; tensors only are the default since 2.6. Set weights_only=True.',
    missing:
      '{{callee}} may run code from the file\n{{known}}; tensors only are the default since 2.6. Set weights_only=True.',
    unpickler:
      'pickle_module makes {{callee}} run code from the file\nIt brings the full unpickler back. Leave it out.',
    always:
      '{{callee}} unpickles the file and may run its code\nLoad tensors, safetensors or ONNX instead, or files that you wrote yourself.',
    remote:
      '{{callee}} unpickles {{source}} and may run its code\nLoad safetensors or ONNX, or check a SHA-256 that you know before loading.',
  },
  on: {
    call(call, report, file) {
      const table = file.knowledge.deserializers;
      const row = table.find(call.names) ?? inherited(call);
      if (row && isTorch(row)) {
        const input = call.arg(row.input.position, row.input.name)?.value;
        judge(row, call, call, call.calleeSpan, input);
        return;
      }
      const wanted = (names: readonly string[]) => table.find(names);
      for (const reference of referencesIn(call, wanted, () => file.facts('call'))) {
        const passed = reference.row;
        if (isTorch(passed)) judge(passed, reference, call, reference.at, reference.args[0]?.value);
      }

      function judge(
        loader: Deserializer,
        passed: Call | Reference<Deserializer>,
        outer: Call,
        at: Span,
        input: Value | undefined,
      ): void {
        const data = { callee: displayName(loader, outer) };
        const origin = input ? originOf(input, outer, file.facts('call')) : undefined;
        const own = origin?.kind === 'own' || origin?.kind === 'copy' ? thorough : {};
        const place = { at, statement: outer.statement };
        if (!loader.switch) {
          if (origin?.kind === 'remote') {
            report({ ...place, message: 'remote', data: { ...data, source: sourceLabels[origin.source] } });
          } else if (loader.usual !== 'remote') {
            report({ ...place, message: 'always', data, severity: 'warning', ...inTests(file), ...own });
          }
          return;
        }
        const direct = passed === outer ? outer : undefined;
        const { state } = switchState(passed, loader.switch);
        if (state === 'safe') return;
        const unpickler = loader.unpickler && passed.arg(loader.unpickler.position, loader.unpickler.name);
        if (unpickler && replacesUnpickler(unpickler.value)) {
          report({
            ...place,
            message: 'unpickler',
            data,
            fixes: direct ? withoutUnpickler(direct, unpickler) : [],
          });
          return;
        }
        if (state === 'dangerous') {
          report({
            ...place,
            message: 'disabled',
            data,
            fixes: direct ? safer(direct, loader) : [],
            ...own,
          });
          return;
        }
        // A pickle module that cannot be seen decides, not the default.
        if (state === 'unknown' || (unpickler && unpickler.value.kind !== 'none')) return;
        const { otherwise } = loader.switch;
        if (typeof otherwise === 'string') return;
        const version = file.project.version(otherwise.package);
        const safe = isAtLeast(version, otherwise.safeSince);
        if (safe) return;
        const fixes = direct && isOlder(version, '1.13') !== true ? safer(direct, loader) : [];
        if (safe === false && version) {
          report({
            ...place,
            message: 'old',
            data: { ...data, version: shorten(version.text, 24), file: version.source },
            fixes,
            ...own,
          });
        } else {
          const known = version
            ? `${version.source} allows torch ${version.text}`
            : 'The project does not say which torch it uses';
          report({
            ...place,
            message: 'missing',
            data: { ...data, known },
            severity: 'warning',
            fixes,
            ...inTests(file),
            ...own,
          });
        }
      }
    },
  },
});

function isTorch(row: Deserializer): boolean {
  return row.family === 'torch';
}

/** A class of the workspace inherits its loader; only the argument tells that this is the one. */
function inherited(call: Call): Deserializer | undefined {
  const row = call.receiver ? inheritedTorchLoaders.get(call.method) : undefined;
  return row?.switch && call.arg(-1, row.switch.name) ? row : undefined;
}

/** `torch.load` takes a module here; anything that is surely given and not `None` replaces the safe unpickler. */
function replacesUnpickler(value: Value): boolean {
  return (
    value.kind === 'symbol' || value.kind === 'class' || value.kind === 'module' || value.kind === 'instance'
  );
}

function safer(call: Call, row: Deserializer): readonly Fix[] {
  const edits = row.switch && call.change.set(row.switch.name, { literal: !row.switch.dangerous });
  return edits ? [{ title: 'Load tensors only: weights_only=True', applicability: 'safe', edits }] : [];
}

function withoutUnpickler(call: Call, unpickler: Argument): readonly Fix[] {
  const edits = call.change.remove(unpickler);
  return edits ? [{ title: 'Leave pickle_module out', applicability: 'suggestion', edits }] : [];
}

const thorough = { severity: 'info', profile: 'strict' } as const;

/** Tests load what they have just saved; so does a program that reads its own checkpoint. */
function inTests(file: FileContext): { severity?: Severity; profile?: 'strict' } {
  return isTestFile(file.path) ? thorough : {};
}

/** Nothing is to be said of such a call unless it names the switch. */
function onlyWithSwitch({ switch: guard, unpickler, usual }: Deserializer): boolean {
  return guard?.otherwise === 'safe' && guard.position < 0 && !unpickler && !usual;
}
