import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host/host.ts';
import type { Session, SessionOptions } from '../session/session.ts';
import { createBackground } from './background.ts';
import { createChecks } from './checks.ts';
import { readClient, readInitializationOptions } from './client.ts';
import { registerCodeActions } from './code-actions.ts';
import { registerCompletion } from './completion.ts';
import { createConfiguration, followConfiguration } from './configuration.ts';
import type { Context, Started } from './context.ts';
import { registerDiagnostics } from './diagnostics.ts';
import { registerHover } from './hover.ts';
import { createLog, type Log } from './log.ts';
import { registerModelPages } from './model-pages.ts';
import { notebookCapabilities } from './notebooks.ts';
import { readPart } from './read-part.ts';
import type { ReadRelated } from './related.ts';
import { registerRequests } from './requests.ts';
import { registerScan } from './scan.ts';
import { registerModelScan } from './scan-models.ts';
import { createSources } from './sources.ts';
import { reportStatus } from './status.ts';
import { pathOf } from './uris.ts';
import { changed, followFiles } from './watch.ts';
import { createWatcher } from './watcher.ts';
import { createWorkspace } from './workspace.ts';

/** What the server needs of the place where it runs: a process, or a worker of a browser. */
export interface ServerOptions {
  readonly connection: Connection;
  readonly host: Host;
  /** Loads the engine; called once, after the client has introduced itself. */
  readonly createEngine: () => Promise<Engine>;
  readonly createSession: (options: SessionOptions) => Session;
  readonly version: string;
  /** In ms. */
  readonly now: () => number;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
}

/** Serves a client until it says goodbye. */
export function startServer(options: ServerOptions): void {
  const { connection } = options;
  const log = createLog({
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  });
  connection.onInitialize((params) => initialize(options, params, log));
  connection.listen();
}

function initialize(options: ServerOptions, params: InitializeParams, log: Log): InitializeResult {
  const { connection, host, version, now } = options;
  const sent = readInitializationOptions(params.initializationOptions);
  const client = readClient(params.capabilities, sent);
  const configuration = createConfiguration(connection, client, log, sent.settings);
  const sources = createSources(connection);
  const background = createBackground(connection, (uri) => sources.byPath(pathOf(uri)).length > 0);

  // The client may be asked for its settings only after it has the answer to `initialize`.
  const initialized = new Promise<void>((resolve) => connection.onInitialized(() => resolve()));
  const started = start(options, params, initialized).then(async (running) => {
    if (running) {
      await configuration.load(running.workspace).catch((error: unknown) => {
        log.error('The settings could not be read', error);
      });
    }
    return running;
  });
  const safelyStarted = started.catch((error: unknown) => {
    log.error('The linter could not be started', error);
    return undefined;
  });

  const readRelated: ReadRelated = async (path, span) => {
    const workspace = (await safelyStarted)?.workspace;
    return workspace && readPart(path, { sources, host }, workspace, span);
  };
  const checks = createChecks({ sources, client, log, started: safelyStarted, readRelated, now });
  const clientName = [params.clientInfo?.name ?? 'unknown', params.clientInfo?.version]
    .filter(Boolean)
    .join(' ');
  const context: Context = {
    connection,
    client,
    host,
    sources,
    checks,
    background,
    log,
    started: safelyStarted,
    version,
    clientName,
  };

  const capabilities: ServerCapabilities = Object.assign(
    {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
    client.notebooks ? notebookCapabilities : {},
    registerDiagnostics(context),
    registerCodeActions(context),
    registerHover(context),
    registerCompletion(context),
  );
  registerRequests(context);
  const watcher = createWatcher(context);
  const pages = registerModelPages(context, watcher);
  const scanner = registerScan(context, pages, now);
  registerModelScan(context, scanner, watcher, now);
  reportStatus(context);

  sources.onOpen(({ uri }) => background.refresh(uri));
  sources.onClose(async ({ uri, path, hasFile }) => {
    const running = await safelyStarted;
    if (!running || !hasFile) return;
    background.refresh(uri);
    changed(context, path, running.workspace.all());
    await scanner.rescan(path);
  });
  void initialized.then(() => {
    followConfiguration(context, configuration, pages.refresh);
    followFiles(context, scanner, pages);
    watcher.start();
  });
  connection.onShutdown(() => checks.dispose());
  return { capabilities, serverInfo: { name: 'Secure AI Lint', version } };
}

async function start(
  { createEngine, createSession, host, now, today }: ServerOptions,
  params: InitializeParams,
  initialized: Promise<void>,
): Promise<Started> {
  const [engine] = await Promise.all([createEngine(), initialized]);
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const workspace = createWorkspace({
    engine,
    folders,
    createSession: (about) => createSession({ ...about, host, now, today: today() }),
  });
  return { engine, workspace };
}
