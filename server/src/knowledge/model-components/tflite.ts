import type { ComponentObservation } from '../../facts/artifact.ts';
import { type ComponentMeaning, needsMore } from './meaning.ts';
import { meaningOfTensorflow } from './tensorflow.ts';

const flex = 'Flex';

/** Custom operators of TensorFlow Lite's own libraries and of MediaPipe, which models of many vendors use. */
const usual = new Set(
  `TFLite_Detection_PostProcess Mfcc AudioSpectrogram AudioMicrofrontend Convolution2DTransposeBias
   MaxPoolingWithArgmax2D MaxUnpooling2D TransformLandmarks TransformTensor TransformTensorBilinear Landmarks2TransformMatrix
   Resampler CTC_BEAM_SEARCH_DECODER Irfft Roll Multinomial Cumsum Atan2 Sign RandomStandardNormal RandomUniform
   Whitespace_tokenize WhitespaceTokenize Ngrams NGRAMS RaggedTensorToTensor HashTable TfLite_Hashtable HashtableFind
   CALL ODML_RMS_NORM`.split(/\s+/),
);

export function meaningOfTflite(component: ComponentObservation): ComponentMeaning | undefined {
  const { name } = component;
  if (name.startsWith(flex)) {
    const meaning = meaningOfTensorflow({ ...component, name: name.slice(flex.length) });
    return meaning?.concern === 'unknown'
      ? needsMore('needs a TensorFlow operator that is not its own')
      : meaning;
  }
  return usual.has(name) ? undefined : needsMore('needs a library for this custom operator');
}
