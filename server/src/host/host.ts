/** What the product may ask of the world it runs in. Paths are absolute with `/`; nothing is ever executed or written. */
export interface Host {
  /** The bytes of a file; nothing when it cannot be read. At most `limit` bytes when given. */
  read(path: string, limit?: number): Promise<Uint8Array | undefined>;
  /** Names in a folder; empty when it cannot be read. */
  list(path: string): Promise<readonly Entry[]>;
  /** A file to be read in parts; nothing when it cannot be opened. It must be closed. */
  open(path: string): Promise<OpenFile | undefined>;
  stat(path: string): Promise<Stat | undefined>;
  /** Where a link leads, absolute; nothing for what is none. */
  link?(path: string): Promise<string | undefined>;
  /**
   * Several digests of a file in one reading, in hex and in the order that was asked for; nothing when it cannot be
   * read, a digest is not at hand, or `watch.cancelled` says so. A host without it is read part by part.
   */
  digests?(
    path: string,
    algorithms: readonly HashName[],
    watch?: HashWatch,
  ): Promise<readonly string[] | undefined>;
  /** An environment variable of this process; nothing in a browser. */
  environment(name: string): string | undefined;
  /** The user's home folder; nothing in a browser. */
  readonly home: string | undefined;
  /**
   * The text of a web page, nothing when it cannot be had within `timeout` ms. Only called where the user turned the
   * network on; a host without it never goes there.
   */
  fetchText?(url: string, timeout: number): Promise<string | undefined>;
}

/** Hash functions, as Node calls them. `prefix` is hashed before the bytes of the file. */
export interface HashName {
  readonly name: 'sha256' | 'sha384' | 'sha512' | 'blake2b512' | 'sha1' | 'md5';
  readonly prefix?: string;
}

/** Follows a long reading. */
export interface HashWatch {
  readonly cancelled?: () => boolean;
  /** Bytes since the last call. */
  readonly onRead?: (bytes: number) => void;
}

export interface OpenFile {
  /** In bytes, when it was opened. */
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer at the end. Rejects when the medium fails. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /** True when the file has been written to since it was opened. */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link';
}

export interface Stat {
  readonly kind: 'file' | 'folder';
  /** In bytes. */
  readonly size: number;
  /** In ms since the epoch. */
  readonly modified: number;
}
