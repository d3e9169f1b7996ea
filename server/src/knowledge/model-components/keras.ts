import type { ComponentObservation } from '../../facts/artifact.ts';
import { isKerasClass, isKerasValue } from './keras-classes.ts';
import { meaningOfImport } from './keras-imports.ts';
import { type ComponentMeaning, needsMore, perhaps, runsCode, touchesFiles, usesNetwork } from './meaning.ts';
import { reachOf } from './paths.ts';
import { meaningOfTensorflowSymbol } from './tensorflow-symbols.ts';

/** Layers that call a function of TensorFlow by its public name. */
const symbolLayers = new Set([
  'TFOpLambda',
  'SlicingOpLambda',
  'ClassMethod',
  'InstanceMethod',
  'InstanceProperty',
]);

/** Packages beside Keras prefix their classes so: `Custom>MyLayer`, `Addons>GELU`. */
const registeredPrefix = /^[\w .-]+>/;

/** What building an object of a Keras config does. `details` are those of `artifacts/keras/`. */
export function meaningOfKeras(component: ComponentObservation): ComponentMeaning | undefined {
  const { module, name, details } = component;
  if (details.code) return runsCode('holds compiled Python code');
  if (name === '__lambda__') return runsCode('is a Python function kept as code');
  const bare = name.replace(registeredPrefix, '');
  if (bare === 'TorchModuleWrapper') return runsCode('unpickles a PyTorch module');
  if (symbolLayers.has(bare) && details.function) return meaningOfTensorflowSymbol(details.function);
  if (bare === 'Lambda' && details.function) return meaningOfNamedFunction(details);
  if (details.path) {
    const meaning = meaningOfPath(bare, details.path, details.role === 'weights');
    if (meaning) return meaning;
  }
  if (isKerasValue(name) && details.kind !== 'function') return undefined;
  if (module !== '') return meaningOfImport(component);
  if (details.kind === 'function' || isKerasClass(name)) return undefined;
  return needsMore('is a class of the program that loads it');
}

/** A Lambda layer of Keras 2 that names its function: looked up in the named module if that is imported already. */
function meaningOfNamedFunction(details: Readonly<Record<string, string>>): ComponentMeaning | undefined {
  const { function: name = '', functionModule = '' } = details;
  if (functionModule === '' || functionModule === '__main__')
    return needsMore(`calls the function ${name} of the program that loads it`);
  return meaningOfImport({ module: functionModule, name, details: { kind: 'function' } });
}

function meaningOfPath(name: string, path: string, isWeights: boolean): ComponentMeaning | undefined {
  const reach = reachOf(path);
  // A module of TensorFlow Hub is named by its address; that is what the layer is for.
  if (name === 'KerasLayer') return perhaps('uses-network', `loads ${path}`);
  if (name === 'TFSMLayer')
    return perhaps('runs-code', `loads the SavedModel ${path}`, reach === 'inside' ? 'warning' : 'error');
  if (reach === 'url') return usesNetwork(`reads ${path}`);
  if (reach !== 'inside') return touchesFiles(`reads ${path}`);
  // Weights of a model are in its file; data sets of science are often spread over several.
  return perhaps('touches-files', `reads ${path}`, isWeights ? 'warning' : 'info');
}
