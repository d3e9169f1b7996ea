import type { GlobalTable } from './table.ts';

const wrappers = 'NDArrayWrapper NumpyArrayWrapper ZNDArrayWrapper';

/** What joblib puts in the place of an array; the array itself follows, or lies in a file beside. */
export const joblib: GlobalTable = {
  checked: 'joblib 0.8 to 1.5',
  objects: {
    'joblib.numpy_pickle': wrappers,
    'joblib.numpy_pickle_compat': wrappers,
    'sklearn.externals.joblib.numpy_pickle': wrappers,
    'sklearn.externals.joblib.numpy_pickle_compat': wrappers,
  },
};
