import type { Cell, Document, Engine, FileLoad, LintResult } from '../engine/engine.ts';
import type { Finding } from '../engine/finding.ts';
import type { Settings } from '../engine/settings.ts';
import type { Artifact } from '../facts/artifact.ts';
import type { Span } from '../facts/span.ts';
import type { Host } from '../host/host.ts';
import type { Judgement } from '../knowledge/artifact-verdict.ts';
import type { Reading } from '../workspace/artifacts.ts';
import type { Patience } from '../workspace/workspace.ts';

/**
 * The one way from a file to its findings, shared by the editor and the command line: finds the config, prepares the
 * project, lints, loads what was missed, and lints again until nothing is missed.
 */
export interface Session {
  readonly engine: Engine;
  /** Absolute path of the workspace folder, with `/`. */
  readonly root: string;
  open(path: string, text: string, language?: string, artifact?: Artifact): Document;
  openCells(path: string, cells: readonly Cell[]): Document;
  /** Forgets a document and frees its memory. */
  close(document: Document): void;
  /** What a scan says about a text that is not on the disk; nothing when it is no model file. */
  scanText(path: string, text: string): Promise<Artifact | undefined>;
  /** Reads a file from the host; says why when it is skipped. Rejects only with `Cancelled`, where that is asked for. */
  read(path: string, reading?: Reading): Promise<Document | Skipped>;
  /** With `patience`, the findings may be those that can be had without a model file that is still being scanned. */
  lint(document: Document, cancelled?: () => boolean, patience?: Patience): Promise<FileResult>;
  /** The model files that calls load at an offset of the document, the innermost call first. */
  loads(document: Document, offset: number, patience?: Patience): Promise<readonly ModelLoad[]>;
  /** What each thing means that a scan saw in a model file, in its order; empty for other files. */
  judge(document: Document): Promise<readonly Judgement[]>;
  /** The SHA-256 of a file, 64 hex digits; nothing when it cannot be read. Read once until it changes. */
  sha256(path: string): Promise<string | undefined>;
  /** The settings that hold for a path, and the config file that they come from. */
  settingsFor(path: string): Promise<ResolvedSettings>;
  /** True when ignore files, the config or the usual excludes leave the path out. */
  isIgnored(path: string): Promise<boolean>;
  /** Files to lint below the given files and folders, ignore rules applied, sorted. */
  files(
    paths: readonly string[],
    cancelled?: () => boolean,
    options?: Pick<Overrides, 'noIgnore'>,
  ): AsyncIterable<string>;
  /**
   * Something changed on disk or in the editor (`text` is the editor's version). Gives the paths of open documents
   * whose findings may differ now.
   */
  changed(path: string, text?: string): readonly string[];
  /** Every problem of a config file, with its place. */
  checkConfig(path: string, text: string): Promise<readonly ConfigProblem[]>;
}

export interface SessionOptions {
  readonly engine: Engine;
  readonly host: Host;
  readonly root: string;
  /** `YYYY-MM-DD`; the clock belongs to the adapter. */
  readonly today: string;
  /** In ms, for the time that reading a model file may take. */
  readonly now?: () => number;
  /** Settings of the editor or the command line; they win over the defaults, the config file wins over the editor. */
  readonly overrides?: Overrides;
}

export interface Overrides {
  readonly profile?: Settings['profile'];
  readonly rules?: Settings['rules'];
  /** `off` holds whatever a config file says: an editor passes it for a workspace that is not trusted. */
  readonly network?: 'off' | 'hub';
  /** True for options of a command line: profile and rules then win over the config file as well. */
  readonly strongest?: boolean;
  /** Use this config file for every path. */
  readonly config?: string;
  /** Read no config file. */
  readonly noConfig?: boolean;
  /** Look at what links in folders lead to. */
  readonly followLinks?: boolean;
  /** Larger text files are left out, whatever a config file says. In bytes. */
  readonly maxFileSize?: number;
  /** Honour no ignore file and no built-in exclude. */
  readonly noIgnore?: boolean;
}

/** A file that is not linted, with the reason in words for the user. */
export interface Skipped {
  readonly skipped: string;
  /** True when nobody would expect it to be linted: a file without an extension that is no script. */
  readonly quiet: boolean;
  readonly path: string;
}

/** A call that loads a model file of the workspace. */
export interface ModelLoad extends Omit<FileLoad, 'path'> {
  /** Absolute path. */
  readonly file: string;
  /** Nothing while the file is still being scanned. */
  readonly found: FoundModel | undefined;
}

export interface FoundModel {
  readonly artifact: Artifact;
  /** Empty where somebody has approved the file. */
  readonly judgements: readonly Judgement[];
  readonly approved: boolean;
}

export interface FileResult extends LintResult {
  readonly path: string;
}

export interface ResolvedSettings {
  readonly settings: Settings;
  /** Absolute path; nothing when the defaults hold. */
  readonly config: string | undefined;
  readonly ignored: boolean;
  /** In bytes. */
  readonly maxFileSize: number;
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigProblem {
  /** Absolute path of the config file. */
  readonly path: string;
  readonly span: Span;
  readonly message: string;
  readonly severity: Finding['severity'];
}
