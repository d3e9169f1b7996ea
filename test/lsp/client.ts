import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  type Command,
  type CompletionItem,
  type CompletionList,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { InitializationOptions } from '../../server/src/protocol.ts';
import { startServerProcess } from './server-process.ts';

/** Everything that a test client has received of one kind, and a way to wait for more. */
export class Inbox<Message> {
  readonly all: Message[] = [];
  private waiting: (() => void)[] = [];

  add(message: Message): void {
    this.all.push(message);
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** The first message from the given place on that fits; waits for it. */
  async next(fits: (message: Message) => boolean = () => true, from = 0): Promise<Message> {
    for (let index = from; ; index += 1) {
      while (index >= this.all.length) await new Promise<void>((resolve) => this.waiting.push(resolve));
      const message = this.all[index];
      if (message !== undefined && fits(message)) return message;
    }
  }
}

export interface ClientOptions {
  readonly capabilities: ClientCapabilities;
  /** Files of the workspace by their relative path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly initializationOptions?: InitializationOptions;
  /** The section `secureAiLint` of the editor's settings. */
  readonly settings?: unknown;
  /** Relative paths of the workspace folders; the root alone when left out. */
  readonly folders?: readonly string[];
}

/** An editor without a screen: speaks to the server in a process of its own. */
export class Client {
  readonly published = new Inbox<PublishDiagnosticsParams>();
  readonly logs = new Inbox<string>();
  readonly refreshes = new Inbox<true>();
  readonly registrations = new Inbox<string>();
  settings: unknown;
  private readonly documents = new Map<string, TextDocument>();

  private constructor(
    readonly root: string,
    readonly connection: ProtocolConnection,
    readonly exited: Promise<number | null>,
    readonly errors: () => string,
    readonly initialized: InitializeResult,
  ) {}

  static async start(options: ClientOptions): Promise<Client> {
    const root = await mkdtemp(join(tmpdir(), 'secure-ai-lint-workspace-'));
    await writeFiles(root, options.files ?? {});
    const server = await startServerProcess();
    const { stdin, stdout } = server.process;
    if (!stdin || !stdout) throw new Error('The server has no streams.');
    const connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    let client: Client | undefined;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
      client?.published.add(params),
    );
    connection.onNotification('window/logMessage', ({ message }: { message: string }) =>
      client?.logs.add(message),
    );
    connection.onRequest('workspace/diagnostic/refresh', () => {
      client?.refreshes.add(true);
      return null;
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => client?.settings ?? null),
    );
    connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { registrations: readonly { method: string }[] }) => {
        for (const { method } of registrations) client?.registrations.add(method);
        return null;
      },
    );
    connection.listen();
    const folders = (options.folders ?? ['.']).map((folder) => ({
      uri: URI.file(join(root, folder)).toString(),
      name: folder,
    }));
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      clientInfo: { name: 'test', version: '1' },
      capabilities: options.capabilities,
      initializationOptions: options.initializationOptions,
    });
    client = new Client(root, connection, server.exited, server.errors, initialized);
    client.settings = options.settings;
    await connection.sendNotification('initialized', {});
    return client;
  }

  uri(path: string): string {
    return URI.file(join(this.root, path)).toString();
  }

  text(path: string): string {
    return this.document(path).getText();
  }

  private document(path: string): TextDocument {
    const document = this.documents.get(path);
    if (!document) throw new Error(`${path} is not open.`);
    return document;
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    await writeFiles(this.root, { [path]: content });
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(path), type: 2 }],
    });
  }

  async remove(path: string): Promise<void> {
    await rm(join(this.root, path));
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(path), type: 3 }],
    });
  }

  async open(path: string, text: string, languageId = 'python'): Promise<void> {
    const uri = this.uri(path);
    this.documents.set(path, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces the first occurrence of a text, as typing would. */
  async replace(path: string, before: string, after: string): Promise<void> {
    const document = this.document(path);
    const start = document.getText().indexOf(before);
    if (start < 0) throw new Error(`${path} does not hold ${before}`);
    const range = {
      start: document.positionAt(start),
      end: document.positionAt(start + before.length),
    };
    await this.edit(path, [{ range, newText: after }]);
  }

  /** Applies edits as an editor does: all of them at once. */
  async edit(path: string, edits: readonly TextEdit[]): Promise<void> {
    const document = this.document(path);
    const text = TextDocument.applyEdits(document, [...edits]);
    const version = document.version + 1;
    this.documents.set(path, TextDocument.create(document.uri, document.languageId, version, text));
    // From the end of the text, so that no edit moves another.
    const changes = [...edits]
      .sort((first, second) => document.offsetAt(second.range.start) - document.offsetAt(first.range.start))
      .map(({ range, newText }) => ({ range, text: newText }));
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges: changes,
    });
  }

  async save(path: string): Promise<void> {
    await writeFiles(this.root, { [path]: this.text(path) });
    await this.connection.sendNotification('textDocument/didSave', { textDocument: { uri: this.uri(path) } });
  }

  async close(path: string): Promise<void> {
    this.documents.delete(path);
    await this.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: this.uri(path) },
    });
  }

  async report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async pull(path: string): Promise<readonly Diagnostic[]> {
    const report = await this.report(this.uri(path));
    return report.kind === 'full' ? report.items : [];
  }

  /** The rules that the last published diagnostics of a file name, once they are the ones that fit. */
  async publishedRules(
    uri: string,
    fits: (rules: readonly string[]) => boolean,
    from = 0,
  ): Promise<readonly string[]> {
    const isWanted = (params: PublishDiagnosticsParams): boolean =>
      params.uri === uri && fits(rulesOf(params.diagnostics));
    return rulesOf((await this.published.next(isWanted, from)).diagnostics);
  }

  async actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const answer = await this.connection.sendRequest<(CodeAction | Command)[] | null>(
      'textDocument/codeAction',
      { textDocument: { uri }, range, context: { diagnostics: [], ...(only ? { only } : {}) } },
    );
    return (answer ?? []).filter((action): action is CodeAction => typeof action.command !== 'string');
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest<CodeAction>('codeAction/resolve', action);
  }

  async hover(uri: string, position: Position): Promise<string | undefined> {
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position,
    });
    const contents = hover?.contents;
    return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
  }

  async complete(uri: string, position: Position): Promise<readonly CompletionItem[]> {
    const list = await this.connection.sendRequest<CompletionList | null>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return list?.items ?? [];
  }

  /** Where a text begins in an open file. */
  position(path: string, text: string, offset = 0): Position {
    const document = this.document(path);
    const start = document.getText().indexOf(text);
    if (start < 0) throw new Error(`${path} does not hold ${text}`);
    return document.positionAt(start + offset);
  }

  /** Says goodbye and gives the exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.exited;
    this.connection.dispose();
    await rm(this.root, { recursive: true, force: true });
    return code;
  }
}

export function rulesOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => String(code));
}

/** The plain text edits of a file in a workspace edit of either form. */
export function editsOf(edit: WorkspaceEdit | undefined, uri: string): readonly TextEdit[] {
  const changes = edit?.changes?.[uri] ?? [];
  const documents = (edit?.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return [...changes, ...documents].filter((one): one is TextEdit => 'newText' in one);
}

async function writeFiles(root: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}
