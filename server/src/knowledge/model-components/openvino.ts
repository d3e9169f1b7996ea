import type { ComponentObservation } from '../../facts/artifact.ts';
import { type ComponentMeaning, needsMore } from './meaning.ts';

/** Sets of operators that OpenVINO brings; anything else comes from a library given to `add_extension`. */
const operatorSet = /^(?:opset\d+|experimental|ie_internal_opset|ocl|type_relaxed_opset|util|gpu_opset)$/;

export function meaningOfOpenvino({ module }: ComponentObservation): ComponentMeaning | undefined {
  if (module === '' || operatorSet.test(module)) return undefined;
  return needsMore(`needs a native extension for the operators of ${module}`);
}
