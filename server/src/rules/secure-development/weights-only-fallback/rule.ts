import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Call, Handler } from '../../../facts/call.ts';
import { isAtLeast } from '../../../facts/version.ts';
import type { Deserializer } from '../../../knowledge/deserializers.ts';
import { displayName, switchState } from '../../../knowledge/switch.ts';
import { inheritedTorchLoaders } from '../../../knowledge/torch-loaders.ts';

export default defineRule({
  id: 'weights-only-fallback',
  title: 'A refused checkpoint is loaded again unsafely',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'CWE-636', 'LLM04:2026'],
  triggers: [['weights_only', 'except']],
  messages: {
    fallback:
      'A checkpoint that was refused as unsafe is loaded again\n{{callee}} may run its code. Raise, or allow the one class that your own files need.',
  },
  on: {
    call(call, report, file) {
      const { handler } = call;
      if (!handler) return;
      const row = loaderOf(call, file);
      if (!row || !canRunCode(call, row, file)) return;
      if (!refusesCheckpoints(handler) || !handler.guarded.some((guarded) => readsTensorsOnly(guarded, file)))
        return;
      // One finding per handler, at its first unsafe load.
      const first = file
        .facts('call')
        .find((each) => each.handler?.span.start === handler.span.start && isUnsafe(each, file));
      if (first !== undefined && first.span.start !== call.span.start) return;
      report({
        at: headOf(handler, file),
        statement: headOf(handler, file),
        message: 'fallback',
        data: { callee: displayName(row, call) },
        related: [{ span: call.span, message: 'The second, unsafe load' }],
        fixes: raiseInstead(call),
      });
    },
  },
});

function loaderOf(call: Call, file: FileContext): Deserializer | undefined {
  const row =
    file.knowledge.deserializers.find(call.names) ??
    (call.receiver && inheritedTorchLoaders.get(call.method));
  return row && (row.family === 'torch' || (row.family ?? 'pickle') === 'pickle') ? row : undefined;
}

function isUnsafe(call: Call, file: FileContext): boolean {
  const row = loaderOf(call, file);
  return row !== undefined && canRunCode(call, row, file);
}

/** The second load runs code: it says so, is a pickle loader, or leaves it to a torch that may be old. */
function canRunCode(call: Call, row: Deserializer, file: FileContext): boolean {
  if (!row.switch) return row.usual === undefined;
  const { state } = switchState(call, row.switch);
  if (state !== 'absent') return state === 'dangerous';
  const { otherwise } = row.switch;
  return (
    typeof otherwise !== 'string' &&
    isAtLeast(file.project.version(otherwise.package), otherwise.safeSince) !== true
  );
}

function readsTensorsOnly(call: Call, file: FileContext): boolean {
  const row = loaderOf(call, file);
  return row?.switch?.name === 'weights_only' && switchState(call, row.switch).state === 'safe';
}

/** A handler of nothing but `TypeError` is for a torch that does not know the argument, not for a bad checkpoint. */
function refusesCheckpoints({ exceptions }: Handler): boolean {
  const unrelated = new Set(['builtins.TypeError', 'builtins.FileNotFoundError', 'builtins.ImportError']);
  return exceptions.length === 0 || exceptions.some((name) => !unrelated.has(name));
}

function headOf(handler: Handler, file: FileContext): { readonly start: number; readonly end: number } {
  const head = /^.*/.exec(file.textOf(handler.span))?.[0] ?? '';
  return { start: handler.span.start, end: handler.span.start + head.replace(/\s*(?:#.*)?$/, '').length };
}

function raiseInstead(call: Call): readonly Fix[] {
  return [
    {
      title: 'Raise instead of loading unsafely',
      applicability: 'suggestion',
      edits: [{ span: call.statement, text: 'raise' }],
    },
  ];
}
