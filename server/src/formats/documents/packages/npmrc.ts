import { type DataEntry, entriesOf, entryOf, type MappingNode, textOf } from '../../data/node.ts';
import { packageIndex } from '../../packages/indexes.ts';
import { editInFile } from '../../piece.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';

/** `.npmrc`: the registry, those of scopes, and whether certificates are checked. */
export const npmrcReader: DocumentReader = {
  kind: 'npmrc',
  recognises: (file) => file.name === '.npmrc',
  *read(file) {
    const [root] = file.documents;
    if (root?.kind !== 'mapping') return;
    for (const entry of entriesOf(root)) {
      yield* registry(file, root, entry);
      if (entry.key === 'strict-ssl' && textOf(entry.value) === 'false') {
        yield packageIndex(
          {
            ecosystem: 'npm',
            role: 'trusted-host',
            choice: 'first',
            address: textOf(entryOf(root, 'registry')?.value),
            span: entry.span,
            addressSpan: entry.value.span,
            statement: entry.span,
            where: 'manifest',
          },
          { remove: () => file.edits.removeEntry(root, entry) },
        );
      }
    }
  },
};

/** `registry=…`, and `@scope:registry=…`, whose colon an INI file takes for its separator. */
function* registry(file: DocumentFile, root: MappingNode, entry: DataEntry) {
  const { value } = entry;
  if (value.kind !== 'scalar') return;
  const piece = value.piece();
  const scope = entry.key.startsWith('@') ? /^registry\s*=\s*/.exec(piece.text)?.[0] : undefined;
  if (entry.key !== 'registry' && scope === undefined) return;
  const start = scope?.length ?? 0;
  const inText = { start, end: piece.text.length };
  yield packageIndex(
    {
      ecosystem: 'npm',
      role: scope === undefined ? 'primary' : 'explicit',
      choice: 'first',
      address: piece.text.slice(start).replace(/^(['"])(.*)\1$/s, '$2'),
      span: entry.span,
      addressSpan: piece.toFile(inText),
      statement: entry.span,
      where: 'manifest',
    },
    {
      replaceAddress: (address) => [editInFile(piece, { span: inText, text: address })],
      remove: () => file.edits.removeEntry(root, entry),
    },
  );
}
