import type { Ecosystem } from './dependency.ts';
import type { Edit, Span } from './span.ts';
import type { Where } from './where.ts';

/** Where packages are fetched from: an option of an installer, a setting of a project, a variable. */
export interface PackageIndex {
  readonly kind: 'index';
  readonly ecosystem: Ecosystem;
  /**
   * `primary` replaces the public index, `extra` is asked beside it, `explicit` only for packages that name it,
   * `find-links` is a page of files, `trusted-host` names a host whose certificate is not checked.
   */
  readonly role: 'primary' | 'extra' | 'explicit' | 'find-links' | 'trusted-host';
  /**
   * How the tool chooses when several indexes have a package: `best` the highest version of all (pip), `first` only the
   * first index that has it (uv), `fallback` asks this one only for what the others lack (Poetry's supplemental).
   */
  readonly choice: 'best' | 'first' | 'fallback';
  /** URL or host; nothing when a variable hides it. */
  readonly address: string | undefined;
  /** True when a package names it. */
  readonly named?: boolean;
  /** Option and address. */
  readonly span: Span;
  readonly addressSpan: Span;
  readonly statement: Span;
  readonly where: Where;
  readonly change: {
    replaceAddress(address: string): readonly Edit[] | undefined;
    remove(): readonly Edit[] | undefined;
    /** Lets only packages that name it come from it; nothing where the tool has no such thing. */
    makeExplicit(): readonly Edit[] | undefined;
  };
}
