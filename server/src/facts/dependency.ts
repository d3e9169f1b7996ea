import type { Edit, Span } from './span.ts';
import type { Where } from './where.ts';

/** Who names and versions the package. */
export type Ecosystem = 'pypi' | 'npm' | 'conda';

/** A package is required: by a manifest, by a lock file, or by a command that installs it. */
export interface Dependency {
  readonly kind: 'dependency';
  readonly ecosystem: Ecosystem;
  /** Normalised: lower case, `-` for `_` and `.` in Python. */
  readonly name: string;
  /** As written: `==2.5.1`, `^4`, `*`; empty when any version will do. */
  readonly specifier: string;
  /** The one version that it can be. */
  readonly version?: string;
  /** True when a constraints file, or another file that it includes, names the one version. */
  readonly constrained?: boolean;
  /** True when the entry carries hashes that the installer checks. */
  readonly hashed: boolean;
  /** Where it comes from. Only an index resolves a specifier. */
  readonly source: 'index' | 'url' | 'git' | 'path';
  /** Its address when it comes from a URL or a repository. */
  readonly url?: string;
  /** True in a lock file: a tool wrote it, and it says what is installed. */
  readonly locked: boolean;
  /** False for what only developers of the project install. */
  readonly runtime: boolean;
  /** True in the manifest of a package that others install beside their own: ranges are right there. */
  readonly library?: boolean;
  /** Name, extras and specifier. */
  readonly span: Span;
  readonly statement: Span;
  readonly where: Where;
  readonly change: {
    /** Asks for that version and no other. */
    pin(version: string): readonly Edit[] | undefined;
  };
}
