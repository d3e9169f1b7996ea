import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { documentPatterns, mayBeModel, modelPattern } from '../protocol.ts';
import type { ClientFeatures } from './client.ts';
import type { Context } from './context.ts';
import { pathOf } from './uris.ts';

/** What is linted, and what a finding can depend on besides. The formats read nothing else from the workspace. */
const patterns = [
  ...documentPatterns,
  modelPattern,
  '**/{.gitignore,.ignore}',
  '**/{pixi.lock,bun.lock,bun.lockb,deno.lock}',
  '**/*.dist-info',
  '**/.gitattributes',
  // What others say of model files.
  '**/*{SUMS,sums,SUMS.txt,sums.txt,checksum*}',
  '**/*.{md5,sha1,sha256,sha384,sha512,b2,sig,sigstore,dvc}',
  '**/dvc.lock',
  '**/.cache/huggingface/download/**/*.metadata',
];

/** Asks the client to tell of changes on disk. */
export interface Watcher {
  /** Has the client watch the files of the workspace whose names matter. */
  start(): void;
  /** Has it watch this file, too, whatever its name is and wherever it lies. */
  follow(uri: string): void;
}

export function createWatcher({ connection, client, log, started }: WatcherContext): Watcher {
  const followed = new Set<string>();

  function register(watchers: readonly unknown[]): void {
    if (!client.registerWatchers) return;
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers: [...watchers] as never })
      .catch((error: unknown) => log.warn(`The client does not watch files: ${String(error)}`));
  }

  return {
    start: () => register(patterns.map((globPattern) => ({ globPattern }))),
    async follow(uri) {
      if (followed.has(uri) || !client.watchesFolders) return;
      followed.add(uri);
      const path = pathOf(uri);
      const inWorkspace = (await started)?.workspace.folderFor(path).inWorkspace === true;
      if (inWorkspace && mayBeModel(path)) return;
      const slash = uri.lastIndexOf('/');
      const globPattern = {
        baseUri: uri.slice(0, slash),
        pattern: escaped(decodeURIComponent(uri.slice(slash + 1))),
      };
      register([{ globPattern }]);
    },
  };
}

type WatcherContext = Pick<Context, 'connection' | 'log' | 'started'> & { readonly client: ClientFeatures };

/** A name as a glob that only this name matches. */
function escaped(name: string): string {
  return name.replace(/[[\]{}*?]/g, '[$&]');
}
