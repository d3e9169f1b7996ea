import type { Dependency } from '../../../facts/dependency.ts';
import type { Fact } from '../../../facts/fact.ts';
import { normalizeName } from '../../../facts/specifiers.ts';
import { at, type DataNode, entriesOf, entryOf, itemsOf, textOf } from '../../data/node.ts';
import { tableIndex, uncheckedTable, uvIndexes } from '../../packages/data-indexes.ts';
import { pythonDependency, type Surroundings, tableDependency } from '../../packages/dependencies.ts';
import { isPublished } from '../../packages/published.ts';
import { isRuntimeGroup } from '../../packages/runtime.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';

/** `pyproject.toml`: PEP 621 and PEP 735, Poetry, uv, PDM and Hatch. */
export const pyprojectReader: DocumentReader = {
  kind: 'pyproject',
  recognises: (file) => file.name === 'pyproject.toml',
  *read(file) {
    const [root] = file.documents;
    yield* dependencies(file, root);
    const tool = at(root, 'tool');
    yield* uvIndexes(file, at(tool, 'uv'));
    yield* poetrySources(file, at(tool, 'poetry', 'source'));
    yield* pdmSources(file, at(tool, 'pdm', 'source'));
  },
};

function* dependencies(file: DocumentFile, root: DataNode | undefined): Generator<Fact> {
  const tool = at(root, 'tool');
  const library = isLibrary(root);
  const sources = uvSources(at(tool, 'uv', 'sources'));
  const list = function* (node: DataNode | undefined, runtime: boolean): Generator<Fact> {
    for (const item of itemsOf(node)) {
      if (item.kind !== 'scalar' || typeof item.value !== 'string') continue;
      const found = pythonDependency(item.piece(), {
        where: 'manifest',
        runtime,
        library,
        statement: item.span,
      });
      if (found) yield withSource(found, sources);
    }
  };
  yield* list(at(root, 'project', 'dependencies'), true);
  for (const { key, value } of entriesOf(at(root, 'project', 'optional-dependencies')))
    yield* list(value, isRuntimeGroup(key));
  for (const { key, value } of entriesOf(at(root, 'dependency-groups')))
    yield* list(value, isRuntimeGroup(key));
  yield* list(at(tool, 'uv', 'dev-dependencies'), false);
  yield* list(at(tool, 'uv', 'constraint-dependencies'), false);
  yield* list(at(tool, 'uv', 'override-dependencies'), false);
  for (const { value } of entriesOf(at(tool, 'pdm', 'dev-dependencies'))) yield* list(value, false);
  for (const { key, value } of entriesOf(at(tool, 'hatch', 'envs'))) {
    const runtime = key !== 'default' && isRuntimeGroup(key);
    yield* list(at(value, 'dependencies'), runtime);
    yield* list(at(value, 'extra-dependencies'), runtime);
  }
  const poetry = at(tool, 'poetry');
  yield* poetryTable(file, at(poetry, 'dependencies'), { where: 'manifest', runtime: true, library });
  yield* poetryTable(file, at(poetry, 'dev-dependencies'), { where: 'manifest', runtime: false });
  for (const { key, value } of entriesOf(at(poetry, 'group'))) {
    const runtime = isRuntimeGroup(key);
    yield* poetryTable(file, at(value, 'dependencies'), { where: 'manifest', runtime, library });
  }
}

/** A package that is published is installed beside others, unless its tool is told that it is none. */
function isLibrary(root: DataNode | undefined): boolean {
  const isOff = (node: DataNode | undefined) => node?.kind === 'scalar' && node.value === false;
  if (isOff(at(root, 'tool', 'poetry', 'package-mode')) || isOff(at(root, 'tool', 'uv', 'package')))
    return false;
  return (
    isPublished(at(root, 'project')) ||
    isPublished(at(root, 'tool', 'poetry')) ||
    textOf(at(root, 'tool', 'pdm', 'distribution')) === 'true'
  );
}

/** Where `[tool.uv.sources]` takes packages from, besides indexes. */
function uvSources(node: DataNode | undefined): ReadonlyMap<string, Dependency['source']> {
  const sources = new Map<string, Dependency['source']>();
  for (const { key, value } of entriesOf(node)) {
    const tables = value.kind === 'list' ? value.items : [value];
    const has = (name: string) => tables.some((table) => entryOf(table, name) !== undefined);
    const source = has('git')
      ? 'git'
      : has('url')
        ? 'url'
        : has('path') || has('workspace')
          ? 'path'
          : undefined;
    if (source) sources.set(normalizeName(key), source);
  }
  return sources;
}

function withSource(found: Dependency, sources: ReadonlyMap<string, Dependency['source']>): Dependency {
  const source = sources.get(found.name);
  return source === undefined ? found : { ...found, source };
}

function* poetryTable(
  file: DocumentFile,
  table: DataNode | undefined,
  around: Surroundings,
): Generator<Dependency> {
  for (const { key, value, span } of entriesOf(table)) {
    if (key === 'python') continue;
    // A list holds one entry for each platform or Python version.
    const alternatives = value.kind === 'list' ? value.items : [value];
    for (const each of alternatives) {
      const place = value.kind === 'list' ? each.span : span;
      yield tableDependency('poetry', key, each, place, file.edits, around);
    }
  }
}

/** Poetry: one primary source replaces the public index, further ones and supplemental ones are asked beside it. */
function* poetrySources(file: DocumentFile, node: DataNode | undefined): Generator<Fact> {
  const tables = itemsOf(node);
  let primaries = 0;
  for (const table of tables) {
    const priority = textOf(entryOf(table, 'priority')?.value) ?? 'primary';
    const isPrimary = priority === 'primary' || priority === 'default';
    const role = priority === 'explicit' ? 'explicit' : isPrimary && primaries++ === 0 ? 'primary' : 'extra';
    const choice = isPrimary ? 'first' : 'fallback';
    const index = tableIndex(file, table, { ecosystem: 'pypi', role, choice }, () => {
      const written = entryOf(table, 'priority')?.value;
      return written?.kind === 'scalar' ? file.edits.replace(written, 'explicit') : undefined;
    });
    if (index) yield index;
  }
}

/** PDM asks all sources; the one called `pypi` replaces the public index. */
function* pdmSources(file: DocumentFile, node: DataNode | undefined): Generator<Fact> {
  for (const table of itemsOf(node)) {
    const isFiles = textOf(entryOf(table, 'type')?.value) === 'find_links';
    const isNamed = entryOf(table, 'include_packages') !== undefined;
    const isPypi = textOf(entryOf(table, 'name')?.value) === 'pypi';
    const role = isFiles ? 'find-links' : isPypi ? 'primary' : isNamed ? 'explicit' : 'extra';
    const index = tableIndex(file, table, { ecosystem: 'pypi', role, choice: 'best' });
    if (index) yield index;
    yield* uncheckedTable(file, table, 'pypi');
  }
}
