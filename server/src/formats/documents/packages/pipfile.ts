import { at, type DataNode, entriesOf, itemsOf } from '../../data/node.ts';
import { tableIndex, uncheckedTable } from '../../packages/data-indexes.ts';
import { tableDependency } from '../../packages/dependencies.ts';
import { isRuntimeGroup } from '../../packages/runtime.ts';
import type { DocumentReader } from '../reader.ts';

const others: ReadonlySet<string> = new Set(['source', 'requires', 'scripts', 'pipenv']);

/** `Pipfile`. A package comes from the first source, unless it names another one. */
export const pipfileReader: DocumentReader = {
  kind: 'pipfile',
  recognises: (file) => file.name.toLowerCase() === 'pipfile',
  *read(file) {
    const [root] = file.documents;
    for (const { key: section, value } of entriesOf(root)) {
      if (others.has(section)) continue;
      const runtime = section === 'packages' || (section !== 'dev-packages' && isRuntimeGroup(section));
      for (const { key, value: version, span } of entriesOf(value)) {
        yield tableDependency('pipenv', key, version, span, file.edits, { where: 'manifest', runtime });
      }
    }
    const sources: readonly DataNode[] = itemsOf(at(root, 'source'));
    for (const [position, table] of sources.entries()) {
      const role = position === 0 ? 'primary' : 'explicit';
      const index = tableIndex(file, table, { ecosystem: 'pypi', role, choice: 'first' });
      if (index) yield index;
      yield* uncheckedTable(file, table, 'pypi');
    }
  },
};
