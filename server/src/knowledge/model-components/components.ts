import type { ComponentLoader, ComponentObservation } from '../../facts/artifact.ts';
import { meaningOfCoreml } from './coreml.ts';
import { meaningOfKeras } from './keras.ts';
import type { ComponentMeaning } from './meaning.ts';
import { meaningOfOnnx } from './onnx.ts';
import { meaningOfOpenvino } from './openvino.ts';
import { meaningOfPython } from './python.ts';
import { meaningOfSkops } from './skops.ts';
import { meaningOfTensorflow } from './tensorflow.ts';
import { meaningOfTflite } from './tflite.ts';
import { meaningOfTorchscript } from './torchscript.ts';
import { meaningOfYaml } from './yaml.ts';

const byLoader: Partial<
  Record<ComponentLoader, (component: ComponentObservation) => ComponentMeaning | undefined>
> = {
  keras: meaningOfKeras,
  tensorflow: meaningOfTensorflow,
  tflite: meaningOfTflite,
  onnx: meaningOfOnnx,
  coreml: meaningOfCoreml,
  openvino: meaningOfOpenvino,
  python: meaningOfPython,
  skops: meaningOfSkops,
  torchscript: meaningOfTorchscript,
  yaml: meaningOfYaml,
};

/** What a component of a framework's graph can do beyond computing; undefined for what the framework itself brings. */
export function meaningOf(component: ComponentObservation): ComponentMeaning | undefined {
  return byLoader[component.loader]?.(component);
}
