import { FileChangeType } from 'vscode-languageserver';
import { mayBeModel } from '../protocol.ts';
import { isConfigFile } from './config-file.ts';
import type { Context, Started } from './context.ts';
import type { ModelPages } from './model-pages.ts';
import { recordedWith } from './recorded.ts';
import type { Scanner } from './scan.ts';
import { pathOf } from './uris.ts';
import type { Folder, Workspace } from './workspace.ts';

/** How long a file that may be large must be left alone before it is looked at, in ms: it takes time to write. */
const writingPause = 250;

/** Passes changes on disk on to the sessions, the scan and the pages of model files. */
export function followFiles(context: Context, scanner: Scanner, pages: ModelPages): void {
  const { connection, background, log } = context;
  const settling = new Map<string, ReturnType<typeof setTimeout>>();

  function follow(uri: string, { workspace }: Started): void {
    const path = pathOf(uri);
    changed(context, path, workspace.all());
    pages.changed(path);
    void scanner.rescan(path);
    followRecords(path, workspace).catch((error: unknown) => log.error('A record was not followed', error));
  }

  async function followRecords(path: string, workspace: Workspace): Promise<void> {
    const folder = workspace.folderFor(path);
    if (!folder.inWorkspace) return;
    for await (const other of recordedWith(path, folder)) {
      await scanner.rescan(other);
    }
  }

  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    try {
      const started = await context.started;
      if (!started) return;
      for (const { uri, type } of changes) {
        const path = pathOf(uri);
        clearTimeout(settling.get(uri));
        settling.delete(uri);
        if (mayBeModel(path) || pages.isOpen(path)) {
          const timer = setTimeout(() => {
            settling.delete(uri);
            follow(uri, started);
          }, writingPause);
          settling.set(uri, timer);
          continue;
        }
        follow(uri, started);
        if (!isConfigFile(path)) continue;
        if (type === FileChangeType.Deleted) background.drop(uri, 'config');
        pages.refresh();
      }
    } catch (error) {
      log.error('A change on disk could not be followed', error);
    }
  });
}

/** A path is not what it was: on disk, or because its editor was closed and the disk's version counts again. */
export function changed({ sources, checks }: Context, path: string, folders: readonly Folder[]): void {
  const open = sources.byPath(path).find((source) => !source.isNotebook);
  // What an editor shows counts more than what is on disk.
  const text = open?.texts()[0]?.text;
  checks.affected(new Set(folders.flatMap(({ session }) => session.changed(path, text))), open);
}
