/**
 * How an import of a pickle may be used without harm. `class`: in any way, its constructor does nothing but keep what
 * it is given. `function`: called, too, as it only rebuilds an object from its parts. `reference`: kept as a value,
 * never called while the file loads.
 */
export type Role = 'class' | 'function' | 'reference';

/** The harmless imports of a library: names separated by spaces, by the module that a pickle names. */
export interface GlobalTable {
  /** Library and versions that were looked at. */
  readonly checked: string;
  readonly classes?: Names;
  readonly functions?: Names;
  readonly references?: Names;
  /** Modules by the names they had in other releases: same names in it. */
  readonly renamed?: Readonly<Record<string, string>>;
}

export type Names = Readonly<Record<string, string>>;
