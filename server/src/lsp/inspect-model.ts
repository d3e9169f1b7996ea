import type { Diagnostic } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { ModelPageResult } from '../protocol.ts';
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

/** Scans a file as a model, wherever it lies, and judges it. Rejects only with `Cancelled`, where that is asked for. */
export async function inspectModel(
  uri: string,
  { client }: Context,
  { workspace, engine }: Started,
  reading: Reading = {},
): Promise<Inspected> {
  if (URI.parse(uri).scheme !== 'file') return none('Only files on a disk can be scanned.');
  const path = pathOf(uri);
  const { session, settings } = workspace.folderFor(path);
  if (!settings.enable) return none('Secure AI Lint is turned off here.');
  const document = await session.read(path, reading);
  if ('skipped' in document) {
    return document.quiet ? none(noModel) : none(`The file was not scanned: ${document.skipped}.`, true);
  }
  try {
    const { artifact } = document;
    if (!artifact) return none(noModel);
    const [{ findings }, judgements, resolved] = await Promise.all([
      session.lint(document),
      session.judge(document),
      session.settingsFor(path),
    ]);
    const own = findings.filter((finding) => concernsModels(finding, engine.rules));
    const page = modelPageOf({ uri, path, artifact, findings: own, judgements });
    const part = createPart(uri, 0, document.text);
    return {
      result: { kind: 'page', page },
      diagnostics: resolved.ignored ? [] : own.map((finding) => toDiagnostic(finding, part, [], client)),
    };
  } finally {
    session.close(document);
  }
}

const noModel = 'This is no model file that Secure AI Lint knows.';

function none(reason: string, isUnread = false): Inspected {
  return { result: { kind: 'none', reason, isUnread }, diagnostics: [] };
}
