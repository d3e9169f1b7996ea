import { type Connection, Emitter, type Event, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Cell } from '../engine/engine.ts';
import { listenToNotebooks, type OpenNotebook } from './notebooks.ts';
import { hasFile, pathOf } from './uris.ts';

/** One text document of the editor as it is now: a file's, or a cell's. */
export interface SourceText extends Cell {
  readonly uri: string;
  readonly version: number;
}

/** Something that is open in the editor and linted as a whole: a file, or all cells of a notebook. */
export interface Source {
  readonly uri: string;
  readonly path: string;
  /** The editor's language id; nothing for notebooks. */
  readonly language: string | undefined;
  readonly isNotebook: boolean;
  /** False for a document that was never saved. */
  readonly hasFile: boolean;
  /** Grows with every change of a text, of the order of cells or of their kind. */
  readonly edits: number;
  texts(): readonly SourceText[];
}

/** Everything that is open. Keeps up with the editor by itself; linting is the business of others. */
export interface Sources {
  all(): readonly Source[];
  /** By the URI of a file, of a notebook, or of one of its cells. */
  find(uri: string): Source | undefined;
  byPath(path: string): readonly Source[];
  readonly onOpen: Event<Source>;
  readonly onEdit: Event<Source>;
  readonly onSave: Event<Source>;
  readonly onClose: Event<Source>;
}

interface MutableSource extends Source {
  edits: number;
}

export function createSources(connection: Connection): Sources {
  const sources = new Map<string, MutableSource>();
  const notebooks = new Map<string, OpenNotebook>();
  const onOpen = new Emitter<Source>();
  const onEdit = new Emitter<Source>();
  const onSave = new Emitter<Source>();
  const onClose = new Emitter<Source>();

  function open(uri: string, about: Pick<Source, 'language' | 'isNotebook' | 'texts'>): void {
    const source: MutableSource = { uri, path: pathOf(uri), hasFile: hasFile(uri), edits: 0, ...about };
    sources.set(uri, source);
    onOpen.fire(source);
  }
  function edit(uri: string): void {
    const source = sources.get(uri);
    if (!source) return;
    source.edits += 1;
    onEdit.fire(source);
  }
  function save(uri: string): void {
    const source = sources.get(uri);
    if (source) onSave.fire(source);
  }
  function close(uri: string): void {
    const source = sources.get(uri);
    sources.delete(uri);
    if (source) onClose.fire(source);
  }

  const files = new TextDocuments(TextDocument);
  // The library tells of the content of a new document too, when nothing has changed yet.
  let opening: string | undefined;
  files.onDidOpen(({ document }) => {
    const { uri, languageId } = document;
    opening = uri;
    const texts = (): readonly SourceText[] => {
      const current = files.get(uri) ?? document;
      return [{ uri, version: current.version, kind: 'code', text: current.getText() }];
    };
    open(uri, { language: languageId, isNotebook: false, texts });
  });
  files.onDidChangeContent(({ document }) => {
    if (opening !== document.uri) edit(document.uri);
    opening = undefined;
  });
  files.onDidSave(({ document }) => save(document.uri));
  files.onDidClose(({ document }) => close(document.uri));
  files.listen(connection);

  listenToNotebooks(connection, {
    open(notebook) {
      notebooks.set(notebook.uri, notebook);
      open(notebook.uri, { language: undefined, isNotebook: true, texts: notebook.texts });
    },
    edit,
    save,
    close(uri) {
      notebooks.delete(uri);
      close(uri);
    },
  });

  function notebookOf(cell: string): string | undefined {
    for (const notebook of notebooks.values()) if (notebook.holds(cell)) return notebook.uri;
    return undefined;
  }

  return {
    all: () => [...sources.values()],
    find: (uri) => sources.get(uri) ?? sources.get(notebookOf(uri) ?? ''),
    byPath: (path) => [...sources.values()].filter((source) => source.path === path),
    onOpen: onOpen.event,
    onEdit: onEdit.event,
    onSave: onSave.event,
    onClose: onClose.event,
  };
}
