import { type CancellationToken, type Diagnostic, Emitter, type Event } from 'vscode-languageserver';
import type { Document, Engine } from '../engine/engine.ts';
import type { Finding } from '../engine/finding.ts';
import type { FileResult, ResolvedSettings } from '../session/session.ts';
import type { ClientFeatures } from './client.ts';
import { isConfigFile } from './config-file.ts';
import type { Started } from './context.ts';
import { createPart, type Part, partAt, toConfigDiagnostic, toDiagnostic } from './convert.ts';
import type { Log } from './log.ts';
import { type ReadRelated, relatedPlaces } from './related.ts';
import type { Source, Sources } from './sources.ts';
import type { Folder } from './workspace.ts';

/** A finding with its place in the editor. */
export interface Placed {
  readonly finding: Finding;
  readonly part: Part;
  readonly diagnostic: Diagnostic;
}

/** What a run on an open document gave. Holds for the texts of `parts` and for nothing later. */
export interface Checked {
  /** Differs from that of every other run. */
  readonly id: string;
  /** The source's `edits` that it was made from. */
  readonly edits: number;
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

/** Why the findings of a source may have changed. */
export type Cause = 'edit' | 'save' | 'other';

/** Runs of the linter on open documents, each at most once for what there is to lint. */
export interface Checks {
  /** The findings of what the source is now; nothing when it was closed or the request was cancelled. */
  check(source: Source, token?: CancellationToken): Promise<Checked | undefined>;
  /** The last findings if they belong to the text that the editor shows, waiting for a run that is under way. */
  current(source: Source, token?: CancellationToken): Promise<Checked | undefined>;
  /** The findings of the last run, for whatever text that was. */
  last(source: Source): Checked | undefined;
  /** The findings of these may be different now. */
  invalidate(sources: readonly Source[], cause: Cause): void;
  readonly onInvalidated: Event<{ readonly source: Source; readonly cause: Cause }>;
  readonly onChecked: Event<{ readonly source: Source; readonly checked: Checked }>;
  dispose(): void;
}

export interface ChecksOptions {
  readonly sources: Sources;
  readonly client: ClientFeatures;
  readonly log: Log;
  readonly started: Promise<Started | undefined>;
  readonly readRelated: ReadRelated;
  /** In ms. */
  readonly now: () => number;
}

interface State {
  readonly source: Source;
  /** Grows whenever the findings may be different. */
  generation: number;
  folder?: Folder;
  document?: Document;
  documentEdits: number;
  checked?: { readonly generation: number; readonly value: Checked };
  running?: Promise<void>;
  hasFailed: boolean;
  closed: boolean;
}

export function createChecks(options: ChecksOptions): Checks {
  const { sources, client, log, started, readRelated, now } = options;
  const states = new Map<Source, State>();
  const onInvalidated = new Emitter<{ source: Source; cause: Cause }>();
  const onChecked = new Emitter<{ source: Source; checked: Checked }>();
  // Ids of an earlier server must not look like ours.
  const stamp = Math.random().toString(36).slice(2, 8);
  let runs = 0;

  sources.onOpen((source) => {
    states.set(source, { source, generation: 1, documentEdits: -1, hasFailed: false, closed: false });
    onInvalidated.fire({ source, cause: 'edit' });
  });
  sources.onClose((source) => {
    const state = states.get(source);
    states.delete(source);
    if (!state) return;
    state.closed = true;
    state.generation += 1;
    // A run that waits for a file still uses the document.
    void (state.running ?? Promise.resolve()).then(() => release(state));
  });

  function release(state: State): void {
    if (state.document) state.folder?.session.close(state.document);
    delete state.document;
    state.documentEdits = -1;
  }

  function isStale(state: State, generation: number): boolean {
    return state.closed || state.generation !== generation;
  }

  async function run(state: State): Promise<void> {
    // Lets messages that are already here, as the next keystroke, come first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const { generation, source } = state;
    const { edits } = source;
    const begin = now();
    const made = { id: `${stamp}.${++runs}`, edits };
    let checked: Checked;
    try {
      checked = { ...made, ...(await lint(state, generation, begin)) };
      state.hasFailed = false;
    } catch (error) {
      if (isStale(state, generation)) return;
      if (!state.hasFailed) log.error(`${source.path} could not be linted`, error);
      state.hasFailed = true;
      release(state);
      const message = 'This file could not be linted; see the output.';
      const outcome: Outcome = { state: 'failed', suppressed: 0, errors: [message], ms: now() - begin };
      checked = { ...made, ...nothing(source, outcome) };
    }
    if (isStale(state, generation)) return;
    state.checked = { generation, value: checked };
    onChecked.fire({ source, checked });
  }

  async function lint(state: State, generation: number, begin: number) {
    const { source } = state;
    const running = await started;
    if (!running) return nothing(source, outcomeOf('failed', begin, 'The linter could not be started.'));
    const folder = running.workspace.folderFor(source.path);
    if (state.folder !== folder) release(state);
    state.folder = folder;
    if (!folder.settings.enable) return nothing(source, outcomeOf('off', begin), folder);
    if (isConfigFile(source.path)) return lintConfig(state, folder, begin, running.workspace.folders());
    if (!source.isNotebook && source.language === undefined && !running.engine.reads(source.path)) {
      return nothing(source, outcomeOf('ignored', begin), folder);
    }
    const resolved = await folder.session.settingsFor(source.path);
    const left = leftOut(source, resolved, await folder.session.isIgnored(source.path));
    if (left !== undefined) {
      return nothing(source, { ...outcomeOf('ignored', begin, left), resolved }, folder);
    }
    if (isStale(state, generation)) return nothing(source, outcomeOf('ready', begin), folder);
    const document = bringUpToDate(state, folder, running.engine);
    if (!document) return nothing(source, outcomeOf('ignored', begin), folder);
    const parts = partsOf(source, document);
    const result = await folder.session.lint(document, () => isStale(state, generation));
    const { placed, diagnostics } = await place(source, parts, result, folder);
    const outcome: Outcome = {
      ...outcomeOf('ready', begin),
      resolved,
      suppressed: result.suppressed,
      errors: result.problems.map(({ rule, message }) => (rule ? `${rule}: ${message}` : message)),
    };
    return { parts, placed, diagnostics, folder, document, outcome };
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

  async function lintConfig(state: State, folder: Folder, begin: number, folders: readonly Folder[]) {
    const [text] = state.source.texts();
    if (!text) return nothing(state.source, outcomeOf('ready', begin), folder);
    const part = createPart(text.uri, text.version, text.text);
    if (state.documentEdits !== state.source.edits) {
      state.documentEdits = state.source.edits;
      tellOthers(state.source, text.text, folders.length > 0 ? folders : [folder]);
    }
    const problems = await folder.session.checkConfig(state.source.path, text.text);
    const own = problems
      .filter((problem) => problem.path === state.source.path)
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
  function bringUpToDate(state: State, folder: Folder, engine: Engine): Document | undefined {
    const { source } = state;
    if (state.document && state.documentEdits === source.edits) return state.document;
    const { session } = folder;
    if (source.isNotebook) {
      release(state);
      state.document = session.openCells(source.path, source.texts());
    } else {
      const text = source.texts()[0]?.text ?? '';
      const { document } = state;
      if (document) {
        document.update(text);
      } else {
        state.document = session.open(source.path, text, source.language);
      }
      if (engine.reads(source.path)) tellOthers(source, text, [folder]);
    }
    state.documentEdits = source.edits;
    return state.document?.format === undefined ? undefined : state.document;
  }

  /** Another module may take a value from this one. */
  function tellOthers(source: Source, text: string, folders: readonly Folder[]): void {
    const paths = new Set(folders.flatMap(({ session }) => session.changed(source.path, text)));
    invalidate(
      [...states.keys()].filter((other) => other !== source && paths.has(other.path)),
      'other',
    );
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

  function invalidate(list: readonly Source[], cause: Cause): void {
    for (const source of list) {
      const state = states.get(source);
      if (!state) continue;
      state.generation += 1;
      onInvalidated.fire({ source, cause });
    }
  }

  async function check(source: Source, token?: CancellationToken): Promise<Checked | undefined> {
    for (;;) {
      const state = states.get(source);
      if (!state || token?.isCancellationRequested) return undefined;
      if (state.checked?.generation === state.generation) return state.checked.value;
      state.running ??= run(state).finally(() => {
        delete state.running;
      });
      await state.running;
    }
  }

  sources.onEdit((source) => {
    const run = states.get(source)?.folder?.settings.run;
    if (run !== 'onSave') invalidate([source], 'edit');
  });
  sources.onSave((source) => {
    const run = states.get(source)?.folder?.settings.run;
    if (run === 'onSave') invalidate([source], 'save');
  });

  return {
    check,
    async current(source, token) {
      const state = states.get(source);
      if (!state) return undefined;
      const edits = state.checked?.value.edits ?? -1;
      // In the mode `onSave`, unsaved text has no findings: nobody asked for a run.
      if (state.folder?.settings.run === 'onSave' && edits !== source.edits) return undefined;
      const checked = await check(source, token);
      return checked?.edits === source.edits ? checked : undefined;
    },
    last: (source) => states.get(source)?.checked?.value,
    invalidate,
    onInvalidated: onInvalidated.event,
    onChecked: onChecked.event,
    dispose() {
      for (const state of states.values()) release(state);
      states.clear();
    },
  };
}

type Unnamed = Omit<Checked, 'id' | 'edits'>;

function nothing(source: Source, outcome: Outcome, folder?: Folder): Unnamed {
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

function partsOf(source: Source, document: Document): readonly Part[] {
  return source
    .texts()
    .map(({ uri, version, text, kind }, index) =>
      createPart(uri, version, text, document.cellStarts[index] ?? 0, kind === 'code'),
    );
}

function megabytes(bytes: number): string {
  return (bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, '');
}
