import { entriesOf } from '../../data/node.ts';
import { indexesOf } from '../../packages/data-indexes.ts';
import { roleOfOption } from '../../packages/indexes.ts';
import type { DocumentReader } from '../reader.ts';

/** `pip.conf` and `pip.ini`: the options of pip below `[global]` or the name of a command. */
export const pipConfigReader: DocumentReader = {
  kind: 'pip-config',
  recognises: (file) => /^pip\.(?:conf|ini)$/i.test(file.name),
  *read(file) {
    const [root] = file.documents;
    for (const { value: section } of entriesOf(root)) {
      if (section.kind !== 'mapping') continue;
      for (const entry of section.entries) {
        const role = roleOfOption(`--${entry.key.replaceAll('_', '-')}`);
        if (role) yield* indexesOf(file, section, entry, { ecosystem: 'pypi', role, choice: 'best' });
      }
    }
  },
};
