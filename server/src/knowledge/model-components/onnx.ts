import type { ComponentObservation } from '../../facts/artifact.ts';
import { type ComponentMeaning, needsMore, perhaps, runsCode, touchesFiles } from './meaning.ts';
import { reachOf } from './paths.ts';

/** Operators that call Python, in whichever domain: onnxruntime-extensions and the training wheels of ONNX Runtime. */
const pythonOperators = new Set(['PyOp', 'PyCustomOp', 'PythonOp', 'PythonOpGrad', 'PyOpMulti', 'PyFunc']);

/** Domains whose operators ONNX and ONNX Runtime bring, or the two usual wheels of extensions. */
const standardDomains = new Set([
  '',
  'ai.onnx',
  'ai.onnx.ml',
  'ai.onnx.training',
  'ai.onnx.preview',
  'ai.onnx.preview.training',
  'ai.onnx.contrib',
  'ai.onnx.experimental',
  'com.microsoft',
  'com.ms.internal.nhwc',
  'com.microsoft.nchwc',
  'com.microsoft.nhwc',
  'com.microsoft.mlfeaturizers',
  'com.microsoft.experimental',
  'com.microsoft.dml',
  'com.microsoft.extensions',
  'ai.onnxruntime_extensions',
  'org.pytorch.aten',
  'pkg.onnxscript.torch_lib',
  'pkg.onnxscript.torch_lib.common',
]);

export function meaningOfOnnx({ module, name, details }: ComponentObservation): ComponentMeaning | undefined {
  if (name === 'external-data') return meaningOfExternalData(details.path ?? '');
  if (name === 'EPContext' && details.ep_cache_context)
    return meaningOfExternalData(details.ep_cache_context);
  if (pythonOperators.has(name)) {
    const { module: python, compute } = details;
    return runsCode(
      python && compute ? `runs the Python function ${python}.${compute}` : 'runs a Python function',
    );
  }
  if (standardDomains.has(module) || details.defined === 'here') return undefined;
  return needsMore(`needs a library for the operators of ${module}`);
}

/** The specification wants a relative path below the model's folder. */
function meaningOfExternalData(path: string): ComponentMeaning | undefined {
  switch (reachOf(path)) {
    case 'inside':
      return undefined;
    case 'outside':
      return touchesFiles(`reads ${path}`);
    case 'home':
      return perhaps('touches-files', `reads ${path}`, 'warning');
    case 'url':
      return perhaps('uses-network', `names ${path}`, 'warning');
  }
}
