import type { ArtifactReader } from '../reader.ts';
import { isPickle } from './recognise.ts';
import { readPickles } from './streams.ts';

/** Python's pickles: on their own, several in a file, with joblib's arrays between, or as PyTorch wrote them first. */
export const pickle: ArtifactReader = {
  format: 'pickle',
  recognises: isPickle,
  async read(bytes, context) {
    const { hasArrays, isLegacyTorch, storages } = await readPickles(bytes, context);
    for (const [key, storage] of storages) context.storages?.named.set(key, storage);
    if (isLegacyTorch) return 'torch-legacy';
    return hasArrays ? 'joblib' : undefined;
  },
};
