import type { DocumentReader } from '../reader.ts';

/** Renovate's configuration. */
export const renovateReader: DocumentReader = {
  kind: 'renovate',
  recognises: (file) => /^(?:renovate\.json5?|\.renovaterc\.json5?)$/.test(file.name),
};
