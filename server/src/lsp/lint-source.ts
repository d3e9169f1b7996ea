import type { Diagnostic } from 'vscode-languageserver';
import type { Document, Engine } from '../engine/engine.ts';
import type { Finding } from '../engine/finding.ts';
import type { FileResult, ResolvedSettings, Session } from '../session/session.ts';
import type { Patience } from '../workspace/workspace.ts';
import type { ClientFeatures } from './client.ts';
import { isConfigFile } from './config-file.ts';
import type { Started } from './context.ts';
import { createPart, type Part, partAt, toConfigDiagnostic, toDiagnostic } from './convert.ts';
import { type ReadRelated, relatedPlaces } from './related.ts';
import type { Source, SourceText } from './sources.ts';
import type { Folder } from './workspace.ts';

/** A finding with its place in the editor. */
export interface Placed {
  readonly finding: Finding;
  readonly part: Part;
  readonly diagnostic: Diagnostic;
}

/** What a run on an open document gave. Holds for the texts of `parts` and for nothing later. */
export interface Linted {
  readonly parts: readonly Part[];
  readonly placed: readonly Placed[];
  /** By URI of the text document; one entry for each part. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly folder: Folder | undefined;
  /** The engine's document; nothing when none was opened. */
  readonly document: Document | undefined;
  readonly outcome: Outcome;
}

export interface Outcome {
  readonly state: 'ready' | 'off' | 'ignored' | 'failed';
  readonly reason?: string;
  readonly resolved?: ResolvedSettings;
  readonly suppressed: number;
  /** Rules that failed, or what made the whole run fail. */
  readonly errors: readonly string[];
  readonly ms: number;
}

/** An open source and the engine's document for it. */
export interface Held {
  readonly source: Source;
  folder?: Folder;
  document?: Document;
  /** The source's `edits` that the document has. */
  documentEdits: number;
  /** A run has not waited for a model file, and another one follows when it is scanned. */
  awaitsModel: boolean;
}

export interface SourceLinter {
  /** Lints what the source is now. */
  lint(held: Held, isStale: () => boolean): Promise<Linted>;
  /** What there is to say when `lint` threw. */
  failed(source: Source, begin: number): Linted;
  /** Frees the document. */
  release(held: Held): void;
}

export interface SourceLinterOptions {
  readonly client: ClientFeatures;
  readonly started: Promise<Started | undefined>;
  readonly readRelated: ReadRelated;
  /** In ms. */
  readonly now: () => number;
  /** The findings of open documents at these paths may be different now. */
  readonly onAffected: (paths: ReadonlySet<string>, by: Source) => void;
  /** A model file that a run did not wait for has been scanned. */
  readonly onLate: (source: Source) => void;
}

/** A model file that takes longer to scan is not waited for, in ms: what is typed comes first. */
const maxWait = 200;

/** Formats of texts that may be models, too: of Keras, of XGBoost, YAML with objects of Python. */
const modelFormats: ReadonlySet<string> = new Set(['json', 'yaml']);

/** The way from an open source to its diagnostics. */
export function createSourceLinter(options: SourceLinterOptions): SourceLinter {
  const { client, started, readRelated, now, onAffected, onLate } = options;

  function release(held: Held): void {
    if (held.document) held.folder?.session.close(held.document);
    delete held.document;
    held.documentEdits = -1;
  }

  async function lint(held: Held, isStale: () => boolean): Promise<Linted> {
    const begin = now();
    const { source } = held;
    const running = await started;
    if (!running) return nothing(source, outcomeOf('failed', begin, 'The linter could not be started.'));
    const folder = running.workspace.folderFor(source.path);
    if (held.folder !== folder) release(held);
    held.folder = folder;
    if (!folder.settings.enable) return nothing(source, outcomeOf('off', begin), folder);
    if (isConfigFile(source.path)) return lintConfig(held, folder, begin, running.workspace.folders());
    if (!source.isNotebook && source.language === undefined && !running.engine.reads(source.path)) {
      return nothing(source, outcomeOf('ignored', begin), folder);
    }
    const resolved = await folder.session.settingsFor(source.path);
    const left = leftOut(source, resolved, await folder.session.isIgnored(source.path));
    if (left !== undefined) {
      return nothing(source, { ...outcomeOf('ignored', begin, left), resolved }, folder);
    }
    if (isStale()) return nothing(source, outcomeOf('ready', begin), folder);
    const texts = source.texts();
    const document = await bringUpToDate(held, texts, folder, running.engine);
    if (isStale()) return nothing(source, outcomeOf('ready', begin), folder);
    if (!document) return nothing(source, outcomeOf('ignored', begin), folder);
    const parts = partsOf(texts, document);
    const result = await folder.session.lint(document, isStale, patienceOf(held));
    const { placed, diagnostics } = await place(source, parts, result, folder);
    const outcome: Outcome = {
      ...outcomeOf('ready', begin),
      resolved,
      suppressed: result.suppressed,
      errors: result.problems.map(({ rule, message }) => (rule ? `${rule}: ${message}` : message)),
    };
    return { parts, placed, diagnostics, folder, document, outcome };
  }

  /** What is typed meanwhile does not wait for the same file again. */
  function patienceOf(held: Held): Patience {
    if (held.awaitsModel) return { wait: 0, givenUp() {} };
    return {
      wait: maxWait,
      givenUp(loaded) {
        held.awaitsModel = true;
        void loaded.finally(() => {
          held.awaitsModel = false;
          onLate(held.source);
        });
      },
    };
  }

  function outcomeOf(state: Outcome['state'], begin: number, reason?: string): Outcome {
    return {
      state,
      suppressed: 0,
      errors: [],
      ms: now() - begin,
      ...(reason === undefined ? {} : { reason }),
    };
  }

  async function lintConfig(
    held: Held,
    folder: Folder,
    begin: number,
    folders: readonly Folder[],
  ): Promise<Linted> {
    const [text] = held.source.texts();
    if (!text) return nothing(held.source, outcomeOf('ready', begin), folder);
    const part = createPart(text.uri, text.version, text.text);
    if (held.documentEdits !== held.source.edits) {
      held.documentEdits = held.source.edits;
      tellOthers(held.source, text.text, folders.length > 0 ? folders : [folder]);
    }
    const problems = await folder.session.checkConfig(held.source.path, text.text);
    const own = problems
      .filter((problem) => problem.path === held.source.path)
      .sort((first, second) => first.span.start - second.span.start);
    return {
      parts: [part],
      placed: [],
      diagnostics: new Map([[part.uri, own.map((problem) => toConfigDiagnostic(problem, part))]]),
      folder,
      document: undefined,
      outcome: outcomeOf('ready', begin),
    };
  }

  /** The engine's document with the editor's text; nothing when no format reads it. */
  async function bringUpToDate(
    held: Held,
    texts: readonly SourceText[],
    folder: Folder,
    engine: Engine,
  ): Promise<Document | undefined> {
    const { source } = held;
    const { edits } = source;
    if (held.document && held.documentEdits === source.edits) return held.document;
    const { session } = folder;
    if (source.isNotebook) {
      release(held);
      held.document = session.openCells(source.path, texts);
    } else {
      const text = texts[0]?.text ?? '';
      const { document } = held;
      if (document) {
        document.update(text);
      } else {
        held.document = session.open(source.path, text, source.language);
      }
      if (source.hasFile && engine.reads(source.path)) tellOthers(source, text, [folder]);
      await noteModel(held, text, session);
    }
    held.documentEdits = edits;
    return held.document?.format === undefined ? undefined : held.document;
  }

  /** Some models are text. What a scan says of one belongs to this very text. */
  async function noteModel(held: Held, text: string, session: Session): Promise<void> {
    const { source, document } = held;
    if (!document || !modelFormats.has(document.format ?? '')) return;
    const artifact = await session.scanText(source.path, text);
    if (!artifact && !document.artifact) return;
    release(held);
    held.document = session.open(source.path, text, source.language, artifact);
  }

  /** Another module may take a value from this one. */
  function tellOthers(source: Source, text: string, folders: readonly Folder[]): void {
    onAffected(new Set(folders.flatMap(({ session }) => session.changed(source.path, text))), source);
  }

  async function place(source: Source, parts: readonly Part[], result: FileResult, folder: Folder) {
    const diagnostics = new Map<string, Diagnostic[]>(parts.map((part) => [part.uri, []]));
    const placed: Placed[] = [];
    for (const finding of result.findings) {
      const part = partAt(parts, finding.span.start);
      if (!part) continue;
      const related = await relatedPlaces(finding, parts, source.path, folder, readRelated);
      const diagnostic = toDiagnostic(finding, part, related, client);
      placed.push({ finding, part, diagnostic });
      diagnostics.get(part.uri)?.push(diagnostic);
    }
    return { placed, diagnostics };
  }

  return {
    lint,
    failed(source, begin) {
      const message = 'This file could not be linted; see the output.';
      return nothing(source, { ...outcomeOf('failed', begin), errors: [message] });
    },
    release,
  };
}

function nothing(source: Source, outcome: Outcome, folder?: Folder): Linted {
  const parts = source.texts().map(({ uri, version, text }) => createPart(uri, version, text));
  const diagnostics = new Map(parts.map((part) => [part.uri, []]));
  return { parts, placed: [], diagnostics, folder, document: undefined, outcome };
}

function leftOut(source: Source, resolved: ResolvedSettings, isIgnored: boolean): string | undefined {
  if (isIgnored) return 'The config, an ignore file or the usual excludes leave this file out.';
  const size = source.texts().reduce((sum, { text }) => sum + text.length, 0);
  if (size <= resolved.maxFileSize) return undefined;
  const limit = megabytes(resolved.maxFileSize);
  return `It is ${megabytes(size)} MB; files above ${limit} MB are left out (maxFileSize).`;
}

function partsOf(texts: readonly SourceText[], document: Document): readonly Part[] {
  return texts.map(({ uri, version, text, kind }, index) =>
    createPart(uri, version, text, document.cellStarts[index] ?? 0, kind === 'code'),
  );
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
}
