import { safetensorsFile } from '../../../support/artifacts/safetensors.ts';
import { plainPickle, torchArchive } from '../../../support/model-files.ts';

const weights = { weight: [2, 3] as const };

export const files = {
  'models/classifier.pt': torchArchive({ tensors: weights }),
  'models/model.safetensors': safetensorsFile(1024),
  'labels.pkl': plainPickle,
};

