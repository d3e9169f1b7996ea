import type { EvidenceKind, ExpectedFile } from '../facts/expected-file.ts';
import type { Span } from '../facts/span.ts';

/** A file that says what other files should be. */
export interface EvidenceFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The workspace's folder: nothing outside it is looked at. */
  readonly root: string;
  /** The text of another file, by its absolute path. */
  readonly read: (path: string) => Promise<string | undefined>;
  readonly exists: (path: string) => Promise<boolean>;
}

/** Something in it that cannot be used. */
export interface EvidenceProblem {
  readonly message: string;
  readonly at?: Span;
  /** True when nothing of the file can be used because of it. */
  readonly isWhole?: boolean;
}

export interface Evidence {
  readonly files: readonly ExpectedFile[];
  /** True when every model file below its folder should be named; the path is relative to that folder. */
  readonly covers?: (path: string) => boolean;
  readonly problems: readonly EvidenceProblem[];
  /** A signature over all of it, which says who vouches. */
  readonly isSigned?: boolean;
}

/** Knows one kind of evidence: which files hold it, and how to read them. One module for each. */
export interface EvidenceReader {
  readonly kind: EvidenceKind;
  /** Matches the names of such files. */
  readonly names: RegExp;
  /** Never rejects: what is wrong with the text is a problem. */
  read(file: EvidenceFile): Promise<Evidence>;
}

export const noEvidence: Evidence = { files: [], problems: [] };
