import { type CancellationToken, Emitter, type Event } from 'vscode-languageserver';
import type { ClientFeatures } from './client.ts';
import type { Started } from './context.ts';
import { createSourceLinter, type Held, type Linted } from './lint-source.ts';
import type { Log } from './log.ts';
import type { ReadRelated } from './related.ts';
import type { Source, Sources } from './sources.ts';

/** A run with a name. */
export interface Checked extends Linted {
  /** Differs from that of every other run. */
  readonly id: string;
  /** The source's `edits` that it was made from. */
  readonly edits: number;
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
  /** The findings of what lies at these paths may be different now, because of something that `by` says or the disk. */
  affected(paths: ReadonlySet<string>, by?: Source): void;
  /** Paths whose findings may be different, though the files are what they were. */
  readonly onAffected: Event<ReadonlySet<string>>;
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

interface State extends Held {
  /** Grows whenever the findings may be different. */
  generation: number;
  checked?: { readonly generation: number; readonly value: Checked };
  running?: Promise<void>;
  hasFailed: boolean;
  closed: boolean;
}

export function createChecks(options: ChecksOptions): Checks {
  const { sources, log, now } = options;
  const states = new Map<Source, State>();
  const onInvalidated = new Emitter<{ source: Source; cause: Cause }>();
  const onAffected = new Emitter<ReadonlySet<string>>();
  const onChecked = new Emitter<{ source: Source; checked: Checked }>();
  // Ids of an earlier server must not look like ours.
  const stamp = Math.random().toString(36).slice(2, 8);
  let runs = 0;
  const linter = createSourceLinter({
    ...options,
    onAffected: affected,
    onLate: (source) => invalidate([source], 'other'),
  });

  sources.onOpen((source) => {
    states.set(source, {
      source,
      generation: 1,
      documentEdits: -1,
      awaitsModel: false,
      hasFailed: false,
      closed: false,
    });
    onInvalidated.fire({ source, cause: 'edit' });
  });
  sources.onClose((source) => {
    const state = states.get(source);
    states.delete(source);
    if (!state) return;
    state.closed = true;
    state.generation += 1;
    // A run that waits for a file still uses the document.
    void (state.running ?? Promise.resolve()).then(() => linter.release(state));
  });

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
      checked = { ...made, ...(await linter.lint(state, () => isStale(state, generation))) };
      state.hasFailed = false;
    } catch (error) {
      if (isStale(state, generation)) return;
      if (!state.hasFailed) log.error(`${source.path} could not be linted`, error);
      state.hasFailed = true;
      linter.release(state);
      checked = { ...made, ...linter.failed(source, begin) };
    }
    if (isStale(state, generation)) return;
    state.checked = { generation, value: checked };
    onChecked.fire({ source, checked });
  }

  function invalidate(list: readonly Source[], cause: Cause): void {
    for (const source of list) {
      const state = states.get(source);
      if (!state) continue;
      state.generation += 1;
      onInvalidated.fire({ source, cause });
    }
  }

  function affected(paths: ReadonlySet<string>, by?: Source): void {
    const others = [...states.keys()].filter((other) => other !== by && paths.has(other.path));
    invalidate(others, 'other');
    onAffected.fire(paths);
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
    affected,
    onAffected: onAffected.event,
    onInvalidated: onInvalidated.event,
    onChecked: onChecked.event,
    dispose() {
      for (const state of states.values()) linter.release(state);
      states.clear();
    },
  };
}
