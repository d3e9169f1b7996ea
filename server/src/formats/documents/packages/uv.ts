import { entryOf, itemsOf } from '../../data/node.ts';
import { uvIndexes } from '../../packages/data-indexes.ts';
import { pythonDependency } from '../../packages/dependencies.ts';
import type { DocumentReader } from '../reader.ts';

/** `uv.toml`: the settings of `[tool.uv]` without that prefix. */
export const uvReader: DocumentReader = {
  kind: 'uv',
  recognises: (file) => file.name === 'uv.toml',
  *read(file) {
    const [root] = file.documents;
    yield* uvIndexes(file, root);
    for (const key of ['dev-dependencies', 'constraint-dependencies', 'override-dependencies']) {
      for (const item of itemsOf(entryOf(root, key)?.value)) {
        if (item.kind !== 'scalar') continue;
        const found = pythonDependency(item.piece(), {
          where: 'manifest',
          runtime: false,
          statement: item.span,
        });
        if (found) yield found;
      }
    }
  },
};
