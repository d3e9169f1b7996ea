import { defineRule } from '../../../engine/rule.ts';
import { placeOf } from '../../../facts/place.ts';
import { referencesIn } from '../../../facts/reference.ts';
import { rowTriggers } from '../../../knowledge/row-triggers.ts';
import { displayName, switchState } from '../../../knowledge/switch.ts';

export default defineRule({
  id: 'unsafe-numpy-load',
  title: 'numpy.load accepts pickled objects',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026'],
  triggers: ({ deserializers }) => [
    ['allow_pickle'],
    // The switch may be passed without its name.
    ...rowTriggers(deserializers.rows.filter((row) => row.family === 'numpy')),
  ],
  messages: {
    allowed:
      '{{callee}} may run code from the file\nallow_pickle unpickles arrays of objects. Leave it out; numbers need no pickle.',
  },
  on: {
    call(call, report, file) {
      const row = file.knowledge.deserializers.find(call.names);
      if (row?.family === 'numpy' && row.switch) {
        const { state, argument } = switchState(call, row.switch);
        if (state !== 'dangerous' || !argument) return;
        // A positional argument in the middle is switched off where it stands, so that the others keep their places.
        const edits =
          argument.name === undefined
            ? call.change.replace(argument, { literal: false })
            : call.change.remove(argument);
        report({
          at: placeOf(call, argument),
          statement: call.statement,
          message: 'allowed',
          data: { callee: displayName(row, call) },
          fixes: edits
            ? [
                {
                  title: 'Do not allow pickle (arrays of objects stop loading)',
                  applicability: 'safe',
                  edits,
                },
              ]
            : [],
        });
        return;
      }
      const wanted = (names: readonly string[]) => file.knowledge.deserializers.find(names);
      for (const reference of referencesIn(call, wanted, () => file.facts('call'))) {
        const passed = reference.row;
        if (passed.family !== 'numpy' || !passed.switch) continue;
        if (switchState(reference, passed.switch).state !== 'dangerous') continue;
        report({
          at: reference.at,
          statement: call.statement,
          message: 'allowed',
          data: { callee: displayName(passed, call) },
        });
      }
    },
  },
});
