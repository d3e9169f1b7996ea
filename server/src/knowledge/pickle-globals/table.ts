/**
 * How an import of a pickle may be used without harm. `class`: in any way, its constructor does nothing but keep what
 * it is given. `object`: made without calling its constructor. `function`: called, as
 * it only rebuilds an object from its parts. `reference`: kept as a value, never called while the file loads.
 */
export type Role = 'class' | 'object' | 'function' | 'reference';

/**
 * The harmless imports of a library: names separated by white space, by the module that a pickle names.
 * `scripts/library-names.py` lists what a release defines.
 */
export interface GlobalTable {
  /** Library and versions that were looked at. */
  readonly checked: string;
  readonly classes?: Names;
  readonly objects?: Names;
  readonly functions?: Names;
  readonly references?: Names;
  /** Modules by the names they had in other releases: same names in it. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Folders of modules that hold hundreds of model classes; any name that is written like a class is an `object`. */
  readonly families?: readonly RegExp[];
}

export type Names = Readonly<Record<string, string>>;
