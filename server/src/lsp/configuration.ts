import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { settingsSection } from '../protocol.ts';
import type { ClientFeatures } from './client.ts';
import type { Context } from './context.ts';
import type { Log } from './log.ts';
import { type EditorSettings, readSettings } from './settings.ts';
import { pathOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

type Connection = Context['connection'];

export interface Configuration {
  /** Asks the client for its settings and hands them to the workspace. True when they changed. */
  load(workspace: Workspace): Promise<boolean>;
  /** Settings that came with a notification, from clients that cannot be asked. */
  take(sent: unknown): void;
}

/** `initial` is what the client sent when it started the server. */
export function createConfiguration(
  connection: Connection,
  client: ClientFeatures,
  log: Log,
  initial: unknown,
): Configuration {
  let sent = initial;
  const told = new Set<string>();
  // The same mistake is asked about for every folder, and again with every change.
  const warn = (message: string): void => {
    if (!told.has(message)) log.warn(message);
    told.add(message);
  };

  return {
    async load(workspace) {
      const uris = workspace.folders().map(({ uri }) => uri);
      const answers = await ask(connection, client, uris, sent);
      const [loose, ...rest] = answers.map((answer) => readSettings(answer, warn));
      const settings = new Map<string, EditorSettings>();
      for (const [index, uri] of uris.entries()) {
        const own = rest[index];
        if (own) settings.set(uri, own);
      }
      return workspace.configure(settings, loose ?? readSettings(undefined, warn));
    },
    take(changed) {
      sent = changed;
      told.clear();
    },
  };
}

/** The settings outside all folders, then those of each folder. */
async function ask(
  connection: Connection,
  client: ClientFeatures,
  uris: readonly string[],
  sent: unknown,
): Promise<readonly unknown[]> {
  if (!client.configuration) return [sent, ...uris.map(() => sent)];
  const section = settingsSection;
  const items = [{ section }, ...uris.map((scopeUri) => ({ scopeUri, section }))];
  const answer: unknown = await connection.workspace.getConfiguration(items);
  return Array.isArray(answer) ? answer : [];
}

/** Follows changes of the settings and of the workspace's folders. */
export function followConfiguration(
  context: Context,
  configuration: Configuration,
  onChanged: () => void,
): void {
  const { connection, client, sources, checks, log } = context;

  async function reload(): Promise<void> {
    const workspace = (await context.started)?.workspace;
    if (!workspace || !(await configuration.load(workspace))) return;
    forgetUnwanted(context, workspace);
    checks.invalidate(sources.all(), 'other');
    onChanged();
  }
  const failed = (error: unknown): void => log.error('The settings could not be read', error);

  connection.onDidChangeConfiguration(({ settings }) => {
    if (typeof settings === 'object' && settings !== null && settingsSection in settings) {
      configuration.take((settings as Record<string, unknown>)[settingsSection]);
    }
    reload().catch(failed);
  });
  if (client.registerConfiguration) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: settingsSection })
      .catch((error: unknown) => log.warn(`The client does not tell of changed settings: ${String(error)}`));
  }

  if (!client.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
    const workspace = (await context.started)?.workspace;
    if (!workspace) return;
    for (const { uri } of removed) workspace.remove(uri);
    for (const { uri } of added) workspace.add(uri);
    await reload().catch(failed);
    forgetUnwanted(context, workspace);
    checks.invalidate(sources.all(), 'other');
    onChanged();
  });
}

/** Findings of folders that are gone or turned off are not shown any longer. */
function forgetUnwanted({ background }: Context, workspace: Workspace): void {
  for (const topic of ['scan', 'config'] as const) {
    for (const uri of background.files(topic)) {
      const { inWorkspace, settings } = workspace.folderFor(pathOf(uri));
      if (!inWorkspace || !settings.enable) background.drop(uri, topic);
    }
  }
}
