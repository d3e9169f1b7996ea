import type { Diagnostic } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Document } from '../engine/engine.ts';
import type { ModelPageResult } from '../protocol.ts';
import type { Session } from '../session/session.ts';
import type { Reading } from '../workspace/artifacts.ts';
import type { Context, Started } from './context.ts';
import { createPart, toDiagnostic } from './convert.ts';
import { concernsModels, modelPageOf } from './model-page.ts';
import { pathOf } from './uris.ts';

/** What a scan of one file gave. */
export interface Inspected {
  readonly result: ModelPageResult;
  /** Of the file itself; none where the config leaves it out. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that was scanned: what it holds is judged anew when the world around it changes. */
export interface ScannedModel {
  judge(): Promise<Inspected>;
  /** Frees what is held of it. As long as it is held, its session tells when its findings may differ. */
  release(): void;
}

/** Scans and judges a file once. */
export async function inspectModel(
  uri: string,
  context: Context,
  started: Started,
  reading: Reading = {},
): Promise<Inspected> {
  const scanned = await scanModel(uri, context, started, reading);
  try {
    return await scanned.judge();
  } finally {
    scanned.release();
  }
}

/** Scans a file as a model, wherever it lies. Rejects only with `Cancelled`, where that is asked for. */
export async function scanModel(
  uri: string,
  context: Context,
  started: Started,
  reading: Reading,
): Promise<ScannedModel> {
  if (URI.parse(uri).scheme !== 'file') return none('Only files on a disk can be scanned.');
  const path = pathOf(uri);
  const { session, settings } = started.workspace.folderFor(path);
  if (!settings.enable) return none('Secure AI Lint is turned off here.');
  const document = await session.read(path, reading);
  if ('skipped' in document) {
    return document.quiet ? none(noModel) : none(`The file was not scanned: ${document.skipped}.`, true);
  }
  if (document.artifact) {
    return {
      judge: () => judge(document, uri, session, context, started),
      release: () => session.close(document),
    };
  }
  session.close(document);
  return none(noModel);
}

async function judge(
  document: Document,
  uri: string,
  session: Session,
  { client }: Context,
  { engine }: Started,
): Promise<Inspected> {
  const { artifact } = document;
  const path = pathOf(uri);
  if (!artifact) return { result: { kind: 'none', reason: noModel }, diagnostics: [] };
  const { findings } = await session.lint(document);
  const judgements = await session.judge(document);
  const { ignored } = await session.settingsFor(path);
  const own = findings.filter((finding) => concernsModels(finding, engine.rules));
  const part = createPart(uri, 0, document.text);
  return {
    result: { kind: 'page', page: modelPageOf({ uri, path, artifact, findings: own, judgements }) },
    diagnostics: ignored ? [] : own.map((finding) => toDiagnostic(finding, part, [], client)),
  };
}

const noModel = 'This is no model file that Secure AI Lint knows.';

function none(reason: string, isUnread = false): ScannedModel {
  return {
    judge: async () => ({ result: { kind: 'none', reason, isUnread }, diagnostics: [] }),
    release() {},
  };
}
