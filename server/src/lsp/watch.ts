import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver';
import { documentPatterns } from '../protocol.ts';
import { isConfigFile } from './config-file.ts';
import type { Context } from './context.ts';
import type { Scanner } from './scan.ts';
import { pathOf } from './uris.ts';
import type { Folder } from './workspace.ts';

/** What is linted, and what a finding can depend on besides. The formats read nothing else from the workspace. */
const watched = [
  ...documentPatterns,
  '**/{.gitignore,.ignore}',
  '**/{pixi.lock,bun.lock,bun.lockb,deno.lock}',
  '**/*.dist-info',
];

/** Asks the client to tell of changes on disk, and passes them on to the sessions. */
export function watchFiles(context: Context, scanner: Scanner): void {
  const { connection, client, log } = context;

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    try {
      const workspace = (await context.started)?.workspace;
      if (!workspace) return;
      for (const { uri, type } of changes) {
        const path = pathOf(uri);
        changed(context, path, workspace.all());
        if (isConfigFile(path) && type === FileChangeType.Deleted) context.background.set(uri, 'config', []);
        void scanner.rescan(path, uri);
      }
    } catch (error) {
      log.error('A change on disk could not be followed', error);
    }
  });

  if (!client.registerWatchers) return;
  const watchers = watched.map((globPattern) => ({ globPattern }));
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch((error: unknown) => log.warn(`The client does not watch files: ${String(error)}`));
}

/** A path is not what it was: on disk, or because its editor was closed and the disk's version counts again. */
export function changed({ sources, checks }: Context, path: string, folders: readonly Folder[]): void {
  const open = sources.byPath(path).find((source) => !source.isNotebook);
  // What an editor shows counts more than what is on disk.
  const text = open?.texts()[0]?.text;
  const paths = new Set(folders.flatMap(({ session }) => session.changed(path, text)));
  checks.invalidate(
    sources.all().filter((source) => source !== open && paths.has(source.path)),
    'other',
  );
}
