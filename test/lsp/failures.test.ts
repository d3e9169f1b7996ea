import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Document, Engine } from '../../server/src/engine/engine.ts';
import type { Finding } from '../../server/src/engine/finding.ts';
import { createMemoryHost } from '../../server/src/host/memory.ts';
import { startServer } from '../../server/src/lsp/server.ts';
import type { FileResult, Session } from '../../server/src/session/session.ts';
import { Inbox, rulesOf } from './client.ts';
import { minimal, vscodeLike } from './presets.ts';

function documentOf(path: string, text: string): Document {
  const document = {
    path,
    text,
    format: 'python',
    comment: { open: '#' },
    syntaxError: undefined,
    cellStarts: [],
    update(next: string) {
      document.text = next;
    },
    summary: () => undefined,
    dispose() {},
  };
  return document;
}

function findingAt(start: number, message: string): Finding {
  const span = { start, end: start + 1 };
  const about = { rule: 'a-rule', severity: 'error', fingerprint: '0123456789abcdef' } as const;
  return { ...about, message, span, statement: span, fixes: [], related: [], guidelines: [], references: [] };
}

const engine: Engine = {
  rules: [],
  reads: () => true,
  readsByContent: () => false,
  open: documentOf,
  openCells: (path) => documentOf(path, ''),
  lint: () => ({ findings: [], suppressed: 0, problems: [] }),
  loads: () => [],
};

interface Editor {
  readonly connection: ProtocolConnection;
  readonly published: Inbox<{ version?: number; diagnostics: { code?: string; message: string }[] }>;
  readonly errors: Inbox<string>;
  open(text: string): Promise<void>;
  type(version: number, text: string): Promise<void>;
}

const uri = 'file:///w/a.py';

/** An editor and a server in one process, with a linter that does what a test wants. */
async function start(
  lint: (document: Document, cancelled: () => boolean) => Promise<FileResult>,
  options: { readonly createEngine?: () => Promise<Engine>; readonly capabilities?: object } = {},
): Promise<Editor> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const session: Session = {
    engine,
    root: '/w',
    sha256: async () => undefined,
    open: documentOf,
    openCells: (path) => documentOf(path, ''),
    close: () => {},
    read: async (path) => ({ path, skipped: 'no disk', quiet: false }),
    lint: (document, cancelled = () => false) => lint(document, cancelled),
    judge: async () => [],
    loads: async () => [],
    scanText: async () => undefined,
    settingsFor: async () => ({
      settings: {
        profile: 'recommended',
        rules: {},
        suppressions: [],
        modelFiles: { limits: {}, approved: [] },
        knowledge: { modelLoaders: [], deserializers: [], llmClients: [] },
        today: '2026-01-01',
      },
      config: undefined,
      ignored: false,
      maxFileSize: 1_000_000,
      problems: [],
    }),
    isIgnored: async () => false,
    async *files() {},
    changed: () => [],
    checkConfig: async () => [],
  };
  startServer({
    connection: createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)),
    host: createMemoryHost(),
    createEngine: options.createEngine ?? (async () => engine),
    createSession: () => session,
    version: '0.0.0',
    now: () => performance.now(),
    today: () => '2026-01-01',
  });
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: Editor['published'] = new Inbox();
  const errors = new Inbox<string>();
  connection.onNotification('textDocument/publishDiagnostics', (params) => published.add(params));
  connection.onNotification('window/logMessage', ({ type, message }) => {
    if (type === 1) errors.add(message);
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: 'file:///w',
    capabilities: options.capabilities ?? minimal,
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    published,
    errors,
    open: (text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'python', version: 1, text },
      }),
    type: (version, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
  };
}

const clean = { suppressed: 0, problems: [], path: '/w/a.py' };

describe('a linter that fails', () => {
  it('is logged once for a file, shows nothing, and recovers', async () => {
    const editor = await start(async ({ text }) => {
      if (text.startsWith('bad')) throw new Error('no way');
      return { ...clean, findings: [findingAt(0, text)] };
    });
    await editor.open('bad 1');
    expect((await editor.published.next()).diagnostics).toEqual([]);
    await editor.type(2, 'bad 2');
    await editor.published.next(({ version }) => version === 2);
    await editor.type(3, 'good');
    expect(
      rulesOf((await editor.published.next(({ version }) => version === 3)).diagnostics as never),
    ).toEqual(['a-rule']);
    expect(editor.errors.all).toHaveLength(1);
    expect(editor.errors.all[0]).toContain('no way');
  });

  it('does not break requests', async () => {
    const failing = async (): Promise<FileResult> => {
      throw new Error('no way');
    };
    const editor = await start(failing, { capabilities: vscodeLike });
    await editor.open('text');
    const textDocument = { uri };
    const position = { line: 0, character: 0 };
    expect(await editor.connection.sendRequest('textDocument/diagnostic', { textDocument })).toMatchObject({
      items: [],
    });
    const range = { start: position, end: position };
    const context = { diagnostics: [] };
    const actions = { textDocument, range, context };
    expect(await editor.connection.sendRequest('textDocument/codeAction', actions)).toEqual([]);
    expect(await editor.connection.sendRequest('textDocument/hover', { textDocument, position })).toBeNull();
  });

  it('is told when it cannot even start', async () => {
    const never = async (): Promise<FileResult> => ({ ...clean, findings: [] });
    const editor = await start(never, {
      createEngine: async () => {
        throw new Error('no grammar');
      },
    });
    await editor.open('text');
    expect((await editor.published.next()).diagnostics).toEqual([]);
    expect(await editor.errors.next()).toContain('no grammar');
  });
});

describe('a slow linter', () => {
  it('never shows the findings of a text that is gone', async () => {
    const waiting = new Inbox<() => void>();
    const cancelled: boolean[] = [];
    const editor = await start(async ({ text }, isCancelled) => {
      const linted = text;
      await new Promise<void>((resolve) => waiting.add(resolve));
      cancelled.push(isCancelled());
      return { ...clean, findings: [findingAt(0, linted)] };
    });
    await editor.open('first');
    const finishFirst = await waiting.next();
    await editor.type(2, 'second');
    // The change is there before the first run ends: hovers are answered in order.
    await editor.connection.sendRequest('secureAiLint/ruleList', null);
    finishFirst();
    (await waiting.next(() => true, 1))();
    const { version, diagnostics } = await editor.published.next();
    expect({ version, messages: diagnostics.map(({ message }) => message) }).toEqual({
      version: 2,
      messages: ['second'],
    });
    expect(cancelled).toEqual([true, false]);
  });
});
