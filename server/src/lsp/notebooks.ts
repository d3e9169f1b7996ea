import type {
  Connection,
  DidChangeNotebookDocumentParams,
  DidOpenNotebookDocumentParams,
  NotebookCell,
  NotebookDocumentSyncOptions,
  ServerCapabilities,
  TextDocumentItem,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceText } from './sources.ts';

/** A notebook that is open in the editor. */
export interface OpenNotebook {
  readonly uri: string;
  /** Its cells in order. */
  texts(): readonly SourceText[];
  holds(cell: string): boolean;
}

export interface NotebookEvents {
  open(notebook: OpenNotebook): void;
  /** Text, order or kind of its cells changed; not only outputs or metadata. */
  edit(uri: string): void;
  save(uri: string): void;
  close(uri: string): void;
}

/** The cells that the client is asked to send: those that may hold code, and the text between them. */
const notebookDocumentSync: NotebookDocumentSyncOptions = {
  notebookSelector: [{ notebook: '*', cells: [{ language: 'python' }, { language: 'markdown' }] }],
  save: true,
};

export const notebookCapabilities: ServerCapabilities = { notebookDocumentSync };

/** Languages of cells that are code to us; others are text, so that an R cell is not read as Python. */
const codeLanguages: ReadonlySet<string> = new Set(['python']);
const codeCell = 2;

interface State extends OpenNotebook {
  cells: NotebookCell[];
  readonly documents: Map<string, TextDocument>;
}

/**
 * Keeps the cells of open notebooks. The library's own class does not tell when cells only change places, so the
 * notifications are read here.
 */
export function listenToNotebooks(connection: Connection, events: NotebookEvents): void {
  const notebooks = new Map<string, State>();
  const { synchronization } = connection.notebooks;

  synchronization.onDidOpenNotebookDocument((params) => {
    const state = create(params);
    notebooks.set(state.uri, state);
    events.open(state);
  });
  synchronization.onDidChangeNotebookDocument((params) => {
    const state = notebooks.get(params.notebookDocument.uri);
    if (state && update(state, params)) events.edit(state.uri);
  });
  synchronization.onDidSaveNotebookDocument(({ notebookDocument }) => events.save(notebookDocument.uri));
  synchronization.onDidCloseNotebookDocument(({ notebookDocument }) => {
    if (notebooks.delete(notebookDocument.uri)) events.close(notebookDocument.uri);
  });
}

function create({ notebookDocument, cellTextDocuments }: DidOpenNotebookDocumentParams): State {
  const documents = new Map(cellTextDocuments.map((item) => [item.uri, documentOf(item)]));
  const state: State = {
    uri: notebookDocument.uri,
    cells: [...notebookDocument.cells],
    documents,
    texts: () => state.cells.flatMap((cell) => textOf(cell, documents) ?? []),
    holds: (cell) => documents.has(cell),
  };
  return state;
}

function documentOf(item: TextDocumentItem): TextDocument {
  return TextDocument.create(item.uri, item.languageId, item.version, item.text);
}

function textOf(cell: NotebookCell, documents: ReadonlyMap<string, TextDocument>): SourceText | undefined {
  const document = documents.get(cell.document);
  if (!document) return undefined;
  const isCode = cell.kind === codeCell && codeLanguages.has(document.languageId);
  const { uri, version } = document;
  return { uri, version, kind: isCode ? 'code' : 'markdown', text: document.getText() };
}

/** True when the change matters to findings. */
function update(state: State, { change }: DidChangeNotebookDocumentParams): boolean {
  const { structure, data = [], textContent = [] } = change.cells ?? {};
  let changed = structure !== undefined || textContent.length > 0;
  if (structure) {
    const { start, deleteCount, cells = [] } = structure.array;
    state.cells.splice(start, deleteCount, ...cells);
    for (const item of structure.didOpen ?? []) state.documents.set(item.uri, documentOf(item));
    for (const item of structure.didClose ?? []) state.documents.delete(item.uri);
  }
  for (const cell of data) {
    const index = state.cells.findIndex((known) => known.document === cell.document);
    changed ||= index >= 0 && state.cells[index]?.kind !== cell.kind;
    if (index >= 0) state.cells[index] = cell;
  }
  for (const { document, changes } of textContent) {
    const known = state.documents.get(document.uri);
    if (known) state.documents.set(document.uri, TextDocument.update(known, changes, document.version));
  }
  return changed;
}
