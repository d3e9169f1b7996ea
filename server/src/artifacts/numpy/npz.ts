import type { ZipKind } from '../zip/kinds.ts';

/** Several of NumPy's arrays in a zip. Members that are none are scanned like any other. */
export const npz: ZipKind = {
  format: 'npz',
  recognises({ members }) {
    const files = members.filter(({ kind }) => kind === 'file');
    return files.length > 0 && files.every(({ name }) => name.endsWith('.npy'));
  },
};
