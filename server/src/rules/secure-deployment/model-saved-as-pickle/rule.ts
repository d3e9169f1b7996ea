import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { importedNames } from '../../../facts/imported-name.ts';
import { placeOf } from '../../../facts/place.ts';
import { isTestFile } from '../../../facts/test-code.ts';
import { asBoolean, asString, isFalsy, provenance, type Value } from '../../../facts/value.ts';
import {
  isModelMaker,
  modelBases,
  modelName,
  notModelName,
  partMethods,
  pickleDumpers,
  publishers,
  publishMethods,
} from '../../../knowledge/model-savers.ts';
import { calleeTriggers } from '../../../knowledge/row-triggers.ts';

const safetensorsSavers = new Set([
  'save_pretrained',
  'push_to_hub',
  'save_model',
  'save_state',
  'save',
  'save_lora_weights',
]);
/** What may follow a model's name and still be the model. */
const sameModel = /\.(?:module|(?:to|cpu|cuda|eval|train|half|float)\([^()]*\))/g;
const h5 = /\.(?:h5|hdf5|he5)$/i;

export default defineRule({
  id: 'model-saved-as-pickle',
  title: 'A model is saved in a format that can carry code',
  guidelines: ['model-protection'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-502', 'LLM04:2026'],
  triggers: [
    'safe_serialization',
    'save_safetensors',
    ...calleeTriggers(['torch.save']),
    ['dump', 'pickle'],
    ['dump', 'joblib'],
    ['dump', 'dill'],
    ['keras', 'save'],
    ['save', '.h5'],
    ['save', '.hdf5'],
    ['ModelCheckpoint'],
  ],
  messages: {
    flag: '{{flag}}=False saves weights as pickle\nLoading them may run code. Leave the argument out: safetensors is the default.',
    module:
      'torch.save pickles the whole model here\nLoading it may run code. Save its state_dict(), best as safetensors.',
    published:
      '{{callee}} writes a pickle that this file publishes\nLoading it may run code. Publish skops, ONNX or safetensors.',
    hdf5: 'This saves the model as HDF5\nSuch files can carry code that safe mode does not stop. Save a .keras file.',
  },
  on: {
    call(call, report, file) {
      const place = { statement: call.statement };
      const mild = isTestFile(file.path) ? ({ severity: 'info', profile: 'strict' } as const) : {};

      const flag = pickleFlag(call);
      if (flag) {
        const edits = call.change.remove(flag);
        report({
          ...place,
          at: placeOf(call, flag),
          message: 'flag',
          data: { flag: flag.name ?? 'safe_serialization' },
          fixes: edits ? [{ title: 'Save as safetensors', applicability: 'safe', edits }] : [],
          ...mild,
        });
        return;
      }

      if (call.names.includes('torch.save')) {
        const saved = call.arg(0, 'obj');
        if (saved && (isWholeModel(saved, file) || holdsWholeModel(saved.value))) {
          report({
            ...place,
            at: call.calleeSpan,
            message: 'module',
            fixes: isWholeModel(saved, file) ? stateOnly(saved) : [],
            ...mild,
          });
        }
        return;
      }

      for (const name of call.names) {
        const dumper = pickleDumpers.get(name);
        const saved = dumper && call.arg(dumper.position, dumper.name);
        if (!saved || !(isWholeModel(saved, file) || holdsWholeModel(saved.value))) continue;
        if (!publishes(file)) return;
        report({ ...place, at: call.calleeSpan, message: 'published', data: { callee: name }, ...mild });
        return;
      }

      const path = hdf5Path(call, file);
      if (path) {
        const text = asString(path.value);
        const edits =
          text === undefined ? undefined : call.change.replace(path, { literal: text.replace(h5, '.keras') });
        report({
          ...place,
          at: call.calleeSpan,
          message: 'hdf5',
          fixes: edits ? [{ title: 'Save a .keras file', applicability: 'suggestion', edits }] : [],
          ...mild,
        });
      }
    },
  },
});

/** The argument that turns safetensors off. */
function pickleFlag(call: Call): Argument | undefined {
  const flag = call.arg(-1, 'safe_serialization');
  if (flag && safetensorsSavers.has(call.method) && asBoolean(flag.value) === false) {
    return savesTraining(call) ? undefined : flag;
  }
  const trainer = call.arg(-1, 'save_safetensors');
  return trainer && asBoolean(trainer.value) === false ? trainer : undefined;
}

/** The state of an optimizer, a scheduler or a sampler: safetensors cannot hold it, and nobody publishes it. */
function savesTraining(call: Call): boolean {
  const saved = call.method === 'save' ? call.arg(0, 'obj') : undefined;
  return saved !== undefined && [...provenance(saved.value)].some(isTrainingPart);
}

function isTrainingPart(value: Value): boolean {
  const named = value.kind === 'parameter' || value.kind === 'member' || value.kind === 'symbol';
  return named && /optim|sched|sampler|loader|scaler|rng/i.test(value.name);
}

/** A whole module: what made it says so, or its name does where nothing else is known. */
function isWholeModel(saved: Argument, file: FileContext): boolean {
  const verdict = isModel(saved.value);
  if (verdict !== undefined) return verdict;
  const text = saved.direct ? file.textOf(saved.valueSpan).replace(sameModel, '') : '';
  return modelName.test(text) && !notModelName.test(text);
}

/** True for a model, false for surely something else, nothing when it cannot be told. */
function isModel(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'result': {
      const { names, method, receiver } = value.call;
      if (partMethods.has(method)) return false;
      if (names.some(isModelMaker)) return true;
      if (names.some((name) => modelBases.has(name))) return true;
      // `model.to(device)`, `estimator.fit(x, y)`: still the object that the method is called on.
      return receiver && /^(?:to|cuda|cpu|eval|train|half|float|fit|compile|requires_grad_)$/.test(method)
        ? isModel(receiver)
        : undefined;
    }
    case 'instance':
      return derivesFromModel(value.of) ? true : undefined;
    case 'choice': {
      const verdicts = value.options.filter((option) => option.kind !== 'none').map(isModel);
      return verdicts.every((verdict) => verdict === true) ? true : undefined;
    }
    case 'mapping':
    case 'list':
    case 'string':
    case 'number':
    case 'boolean':
    case 'none':
    case 'path':
    case 'text':
      return false;
    default:
      return undefined;
  }
}

function derivesFromModel(value: Value, depth = 8): boolean {
  if (depth === 0) return false;
  if (value.kind === 'class') return value.bases.some((base) => derivesFromModel(base, depth - 1));
  return importedNames(value).some((name) => modelBases.has(name));
}

/** `{"model": model, "epoch": 3}` pickles the model as well. */
function holdsWholeModel(value: Value): boolean {
  if (value.kind === 'mapping') return [...value.entries.values()].some((entry) => isModel(entry) === true);
  return value.kind === 'list' && value.items.some((item) => isModel(item) === true);
}

function publishes(file: FileContext): boolean {
  return file
    .facts('call')
    .some(
      (call) =>
        call.names.some((name) => publishers.has(name)) || (call.receiver && publishMethods.has(call.method)),
    );
}

/** Where a Keras model goes to an HDF5 file. */
function hdf5Path(call: Call, file: FileContext): Argument | undefined {
  if (call.names.includes('keras.models.save_model') || call.names.includes('keras.saving.save_model')) {
    return asHdf5(call.arg(1, 'filepath'));
  }
  if (call.names.includes('keras.callbacks.ModelCheckpoint')) {
    const weights = call.arg(-1, 'save_weights_only');
    if (weights ? !isFalsy(weights.value) : call.open) return undefined;
    return asHdf5(call.arg(0, 'filepath'));
  }
  if (call.method !== 'save' || !call.receiver) return undefined;
  // `save` of arrays, plots and tables also takes names that end like this: the receiver must be able to be a model.
  const others = call.names.filter((name) => !/^(?:keras|workspace|tensorflow)/.test(name));
  const written = file.textOf(call.calleeSpan).replace(/\.save$/, '');
  if (others.some((name) => !name.includes('()')) || (others.length > 0 && !modelName.test(written)))
    return undefined;
  const format = call.arg(2, 'save_format');
  const path = call.arg(0, 'filepath');
  if (format && asString(format.value) === 'h5') return path;
  return asHdf5(path);
}

function asHdf5(path: Argument | undefined): Argument | undefined {
  const text = path && endOf(path.value);
  return text !== undefined && h5.test(text) && !/\.weights\.h5$/i.test(text) ? path : undefined;
}

function endOf(value: Value): string | undefined {
  if (value.kind === 'path') return endOf(value.text);
  if (value.kind !== 'text') return asString(value);
  const last = value.parts[value.parts.length - 1];
  return typeof last === 'string' ? last : undefined;
}

function stateOnly({ valueSpan, direct }: Argument): readonly Fix[] {
  if (!direct) return [];
  return [
    {
      title: 'Save the state_dict() (load it into a new model later)',
      applicability: 'suggestion',
      edits: [{ span: { start: valueSpan.end, end: valueSpan.end }, text: '.state_dict()' }],
    },
  ];
}
