import { entryOf } from '../../data/node.ts';
import type { DocumentReader } from '../reader.ts';

/** Dependabot's configuration. */
export const dependabotReader: DocumentReader = {
  kind: 'dependabot',
  recognises: (file) =>
    /(?:^|\/)\.github\/dependabot\.ya?ml$/.test(file.path) &&
    entryOf(file.documents[0], 'updates') !== undefined,
};
