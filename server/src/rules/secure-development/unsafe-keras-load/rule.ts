import { defineRule } from '../../../engine/rule.ts';
import { type Call, callsAny } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { kerasUnsafeSwitches } from '../../../knowledge/guarded-loaders.ts';
import { switchState } from '../../../knowledge/switch.ts';

const loaders = ['keras.models.load_model', 'keras.saving.load_model'];

/** Methods and functions that rebuild layers from a configuration; `safe_mode` guards Lambda layers there too. */
const builders = ['from_config', 'model_from_json', 'clone_model', 'deserialize', 'deserialize_keras_object'];

export default defineRule({
  id: 'unsafe-keras-load',
  title: 'Keras may run code stored in the model',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026'],
  triggers: ['enable_unsafe_deserialization', ['keras', 'load_model'], ['keras', 'safe_mode']],
  messages: {
    unguarded:
      'safe_mode=False lets the model run its own code\nLambda layers are byte code inside the file. Leave safe_mode on.',
    process:
      'This lets every Keras model run its own code\nenable_unsafe_deserialization is for the whole process. Remove it.',
    lambda:
      'A Lambda layer is built from its settings, byte code included\nSafe mode is off here unless it is asked for. Pass safe_mode=True, or use a layer class.',
    legacy:
      'A {{format}} may hold code that Keras runs\nSafe mode was made for .keras files. Save the model again as .keras.',
  },
  on: {
    call(call, report, file) {
      if (callsAny(call, kerasUnsafeSwitches)) {
        const edits = call.change.removeStatement();
        report({
          at: call.calleeSpan,
          statement: call.statement,
          message: 'process',
          fixes: edits ? [{ title: 'Keep safe mode on', applicability: 'safe', edits }] : [],
        });
        return;
      }
      const row = file.knowledge.deserializers.find(call.names);
      const guard =
        row?.family === 'keras'
          ? row.switch
          : isKerasBuilder(call)
            ? { name: 'safe_mode', position: -1, dangerous: false, otherwise: 'safe' as const }
            : undefined;
      if (!guard) return;
      const { state, argument } = switchState(call, guard);
      if (state === 'dangerous' && argument) {
        const edits =
          argument.name === undefined
            ? call.change.replace(argument, { literal: true })
            : call.change.remove(argument);
        report({
          at: placeOf(call, argument),
          statement: call.statement,
          message: 'unguarded',
          fixes: edits ? [{ title: 'Leave safe_mode on', applicability: 'safe', edits }] : [],
        });
        return;
      }
      if (state === 'absent' && buildsLambda(call)) {
        report({ at: call.calleeSpan, statement: call.statement, message: 'lambda' });
        return;
      }
      if (!callsAny(call, loaders)) return;
      const format = legacyFormat(call.arg(0, 'filepath')?.value);
      if (format) {
        report({
          at: call.calleeSpan,
          statement: call.statement,
          message: 'legacy',
          data: { format },
          severity: 'warning',
        });
      }
    },
  },
});

/** Outside of `load_model` no safe mode is set, so that a Lambda layer is built from the byte code in its settings. */
function buildsLambda(call: Call): boolean {
  if (call.names.some((name) => /^keras\.(?:\w+\.)*Lambda\.from_config$/.test(name))) return true;
  const config = isKerasBuilder(call) ? call.arg(0, 'config')?.value : undefined;
  return config?.kind === 'mapping' && asString(config.entries.get('class_name')) === 'Lambda';
}

function isKerasBuilder(call: Call): boolean {
  return builders.includes(call.method) && call.names.some((name) => name.startsWith('keras.'));
}

/** What a path that is known to its end says about the format; nothing for `.keras` and for names in doubt. */
function legacyFormat(value: Value | undefined): string | undefined {
  const path = endOf(value);
  if (path === undefined) return undefined;
  if (/\.(?:h5|hdf5|he5)$/i.test(path)) return 'legacy HDF5 model';
  if (/\.pb$/i.test(path)) return 'SavedModel';
  if (value?.kind === 'string' && /^[\w./\\-]+$/.test(path) && !/\.[^/\\]*$/.test(path)) return 'SavedModel';
  return undefined;
}

function endOf(value: Value | undefined): string | undefined {
  switch (value?.kind) {
    case 'path':
      return endOf(value.text);
    case 'text': {
      const last = value.parts[value.parts.length - 1];
      return typeof last === 'string' ? last : undefined;
    }
    default:
      return asString(value);
  }
}
