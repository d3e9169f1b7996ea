import { defineRule } from '../../../engine/rule.ts';
import { type NativeLoader, nativeLoaders } from '../../../knowledge/native-libraries.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { isRunTimeChoice, runTimeSource } from '../../../knowledge/run-time.ts';
import { table } from '../../../knowledge/table.ts';

const loaders = table<NativeLoader>(nativeLoaders);

export default defineRule({
  id: 'native-library-load',
  title: 'A native library is loaded from a path chosen at run time',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-829', 'CWE-114', 'LLM04:2026'],
  triggers: rowTriggers(nativeLoaders),
  messages: {
    chosen:
      'This loads {{what}} from {{source}}\nIt runs as soon as it is loaded. Use a fixed path of your package.',
  },
  on: {
    call(call, report) {
      const loader = loaders.find(call.names);
      if (!loader) return;
      for (const { position, name } of loader.paths) {
        const argument = call.arg(position, name);
        if (!argument) continue;
        const source = runTimeSource(argument.value);
        if (!source) continue;
        report({
          at: call.calleeSpan,
          statement: call.statement,
          message: 'chosen',
          data: { what: loader.what, source: source.label },
          // Packages load their own extensions by a parameter: only who else may choose the path is news.
          ...(isRunTimeChoice(source) ? {} : { severity: 'info' as const, profile: 'strict' as const }),
        });
        return;
      }
    },
  },
});
