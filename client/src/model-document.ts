import { CancellationTokenSource, type CustomDocument, EventEmitter, type Uri } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type ModelPage, modelClosed, modelPage } from '../../server/src/protocol.ts';
import type { PageState } from './model-page-messages.ts';
import { notify, request } from './server-requests.ts';

/** A model file that is open, and what its pages show of it. */
export interface ModelDocument extends CustomDocument {
  state(): PageState;
  onDidChange(listener: (state: PageState) => void): { dispose(): void };
  /** Scans it, again where it was scanned before; a scan that is under way ends. */
  scan(): Promise<void>;
  stop(): void;
}

let scans = 0;

export function openModel(client: LanguageClient, uri: Uri): ModelDocument {
  const changes = new EventEmitter<PageState>();
  const params = { uri: client.code2ProtocolConverter.asUri(uri) };
  let state: PageState = { kind: 'scanning', percent: 0, message: '' };
  let running: CancellationTokenSource | undefined;
  let known: ModelPage | undefined;

  function show(next: PageState): void {
    state = next;
    changes.fire(next);
  }

  async function scan(): Promise<void> {
    running?.cancel();
    const source = new CancellationTokenSource();
    running = source;
    scans += 1;
    const workDoneToken = `secure-ai-lint-page-${scans}`;
    const before = known && { before: known };
    show({ kind: 'scanning', percent: 0, message: '', ...before });
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
      if (value.kind !== 'report' || running !== source) return;
      show({ kind: 'scanning', percent: value.percentage ?? 0, message: value.message ?? '', ...before });
    });
    const next = await request(client, modelPage, { ...params, workDoneToken }, source.token).then(
      (result): PageState => result,
      (error: unknown): PageState =>
        source.token.isCancellationRequested
          ? { kind: 'stopped' }
          : { kind: 'none', reason: error instanceof Error ? error.message : String(error) },
    );
    listener.dispose();
    source.dispose();
    if (running !== source) return;
    running = undefined;
    known = next.kind === 'page' ? next.page : undefined;
    show(next);
  }

  return {
    uri,
    state: () => state,
    onDidChange: changes.event,
    scan,
    stop() {
      running?.cancel();
    },
    dispose() {
      running?.cancel();
      running = undefined;
      changes.dispose();
      notify(client, modelClosed, params);
    },
  };
}
