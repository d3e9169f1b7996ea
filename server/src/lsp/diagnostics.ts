import {
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Cause } from './checks.ts';
import type { Context } from './context.ts';
import { diagnosticSource } from './convert.ts';
import type { Source } from './sources.ts';

/** How long typing must pause before a run that nobody asked for, in ms. */
const typingPause = 120;

/**
 * The client pulls if it can; else findings are pushed after each run. Either way a run follows each change, so that
 * files that depend on an open one learn of it even when the client does not show it.
 */
export function registerDiagnostics(context: Context): ServerCapabilities {
  const { connection, client, sources, checks, log } = context;
  const timers = new Map<Source, ReturnType<typeof setTimeout>>();

  function schedule(source: Source, cause: Cause): void {
    clearTimeout(timers.get(source));
    const delay = cause === 'edit' && source.edits > 0 ? typingPause : 0;
    timers.set(
      source,
      setTimeout(() => {
        timers.delete(source);
        void checks.check(source);
      }, delay),
    );
  }

  const refresh = createRefresh(context);
  checks.onInvalidated(({ source, cause }) => {
    schedule(source, cause);
    if (client.pull && cause !== 'edit') refresh();
  });
  sources.onClose((source) => {
    clearTimeout(timers.get(source));
    timers.delete(source);
  });

  if (!client.pull) {
    const published = new Map<Source, ReadonlySet<string>>();
    sources.onClose((source) => {
      for (const uri of published.get(source) ?? [])
        void connection.sendDiagnostics({ uri, diagnostics: [] });
      published.delete(source);
    });
    checks.onChecked(({ source, checked }) => {
      const now = new Set(checked.diagnostics.keys());
      // A cell that is gone keeps nothing.
      for (const uri of published.get(source) ?? []) {
        if (!now.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
      }
      published.set(source, now);
      for (const { uri, version } of checked.parts) {
        const diagnostics = [...(checked.diagnostics.get(uri) ?? [])];
        void connection.sendDiagnostics({ uri, version, diagnostics });
      }
    });
    return {};
  }

  connection.languages.diagnostics.on(async (params, token) => {
    const { uri } = params.textDocument;
    const source = sources.find(uri);
    const checked = source && (await checks.check(source, token).catch(logged));
    if (token.isCancellationRequested) throw cancelled();
    if (!checked) return empty;
    if (params.previousResultId === checked.id) return { kind: 'unchanged', resultId: checked.id };
    return { kind: 'full', resultId: checked.id, items: [...(checked.diagnostics.get(uri) ?? [])] };
  });
  const logged = (error: unknown): undefined => {
    log.error('Diagnostics failed', error);
    return undefined;
  };
  return {
    diagnosticProvider: {
      identifier: diagnosticSource,
      // A constant of another module can change a finding here.
      interFileDependencies: true,
      // Clients poll the whole workspace every two seconds when this is on; a scan is asked for instead.
      workspaceDiagnostics: false,
    },
  };
}

const empty: DocumentDiagnosticReport = { kind: 'full', items: [] };

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

/** Asks the client to pull again; several reasons at once make one request. */
function createRefresh({ connection, client, log }: Context): () => void {
  let pending = false;
  return () => {
    if (pending || !client.refreshDiagnostics) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      connection.languages.diagnostics.refresh().catch((error: unknown) => {
        log.warn(`The client did not refresh its diagnostics: ${String(error)}`);
      });
    }, 0);
  };
}
