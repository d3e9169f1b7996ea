import type { Fact } from '../../../facts/fact.ts';
import { at, type DataEntry, entriesOf, itemsOf, type ScalarNode } from '../../data/node.ts';
import { pythonDependency } from '../../packages/dependencies.ts';
import { isPublished } from '../../packages/published.ts';
import { isRuntimeGroup } from '../../packages/runtime.ts';
import { type Piece, slicePiece } from '../../piece.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';

/** `setup.cfg`: what setuptools installs with a package, and its extras. */
export const setupCfgReader: DocumentReader = {
  kind: 'setup-cfg',
  recognises: (file) => file.name === 'setup.cfg',
  *read(file) {
    const [root] = file.documents;
    const library = isPublished(at(root, 'metadata'));
    for (const entry of entriesOf(at(root, 'options'))) {
      if (entry.key === 'install_requires') yield* requirements(file, entry, { runtime: true, library });
      else if (entry.key === 'tests_require') yield* requirements(file, entry, { runtime: false, library });
    }
    for (const entry of entriesOf(at(root, 'options.extras_require'))) {
      yield* requirements(file, entry, { runtime: isRuntimeGroup(entry.key), library });
    }
  },
};

/** One requirement on each line of the value. */
function* requirements(
  file: DocumentFile,
  entry: DataEntry,
  about: { readonly runtime: boolean; readonly library: boolean },
): Generator<Fact> {
  for (const piece of linesOf(file.text, entry)) {
    const statement = piece.toFile({ start: 0, end: piece.text.length });
    const found = pythonDependency(piece, { where: 'manifest', ...about, statement });
    if (found) yield found;
  }
}

function* linesOf(text: string, entry: DataEntry): Generator<Piece> {
  const nodes = entry.value.kind === 'list' ? itemsOf(entry.value) : [entry.value];
  for (const node of nodes.filter((each): each is ScalarNode => each.kind === 'scalar')) {
    const value = text.slice(node.span.start, node.span.end);
    for (const match of value.matchAll(/[^\r\n]+/g)) {
      const line = match[0].replace(/(^|\s)[#;].*$/, '$1').trimEnd();
      const lead = line.length - line.trimStart().length;
      if (lead === line.length) continue;
      const start = node.span.start + match.index + lead;
      yield slicePiece(text, { start, end: start + line.length - lead });
    }
  }
}
