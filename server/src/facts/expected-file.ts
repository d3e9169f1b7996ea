import type { Span } from './span.ts';

/** What digests of model files are written down in. `git-blob` is the name that git gives to a file's content. */
export type DigestAlgorithm = 'sha256' | 'sha384' | 'sha512' | 'blake2b' | 'sha1' | 'md5' | 'git-blob';

export interface Digest {
  readonly algorithm: DigestAlgorithm;
  /** Lower case. */
  readonly hex: string;
}

/** Who writes down what a file should be. */
export type EvidenceKind = 'manifest' | 'checksums' | 'signature' | 'dvc' | 'hub-download' | 'hub-cache';

/** What somebody has written down about a file. */
export interface ExpectedFile {
  /** Absolute. */
  readonly path: string;
  /** In bytes. */
  readonly size?: number;
  readonly digest?: Digest;
  /** Where the file came from: the address of a repository, without credentials. */
  readonly source?: string;
  /** The commit there. */
  readonly revision?: string;
  readonly kind: EvidenceKind;
  /** The file that says so; absolute. */
  readonly statedBy: string;
  /** Where in that file's text; nothing where it has none. */
  readonly at?: Span;
}

/** `unknown`: nothing is said that could be compared, or the file cannot be read. */
export type FileVerdict = 'same' | 'other-size' | 'other-digest' | 'unknown';

/** One statement about a file, held against it. */
export interface CheckedFile {
  readonly expected: ExpectedFile;
  readonly verdict: FileVerdict;
  /** What was found instead: the digest in hex, or the size in bytes. */
  readonly actual?: string;
}

/** What is known of a file's integrity. Paths are as rules see them. */
export interface FileIntegrity {
  readonly path: string;
  /** `pointer`: Git LFS has left a note of the content in its place. */
  readonly state: 'present' | 'pointer' | 'missing';
  /** True for a missing file that git ignores: a fresh clone never has it. */
  readonly isIgnored?: boolean;
  /** Of every statement about the file, `statedBy` as rules see paths; empty when nobody says anything. */
  readonly checks: readonly CheckedFile[];
  /** Manifests and signatures that speak for the folder and do not name the file. */
  readonly unlistedIn: readonly string[];
}

/** A model manifest as a whole. */
export interface ManifestCheck {
  /** Entries that cannot be used, and why; `isWhole` when it is the whole manifest. */
  readonly problems: readonly { readonly message: string; readonly at?: Span; readonly isWhole?: boolean }[];
  /** Model files below its folder that it does not name, relative to that folder. */
  readonly unlisted: readonly string[];
}
