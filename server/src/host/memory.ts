import type { Entry, Host, Stat } from './host.ts';
import { isWithin, normalize, relativeTo } from './paths.ts';

export interface MemoryHostOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly home?: string;
  /** Links by path; they point to another path of this host. */
  readonly links?: Readonly<Record<string, string>>;
  /** Paths that exist but cannot be read. */
  readonly unreadable?: readonly string[];
  readonly fetchText?: Host['fetchText'];
}

/** A host whose files are a map: for tests, and for text that never was on a disk. */
export interface MemoryHost extends Host {
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** How often each path was read. */
  readonly reads: ReadonlyMap<string, number>;
}

const maxLinks = 40;

/** Files by absolute path; folders exist where files do. */
export function createMemoryHost(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: MemoryHostOptions = {},
): MemoryHost {
  const contents = new Map<string, { bytes: Uint8Array; modified: number }>();
  const links = new Map(
    Object.entries(options.links ?? {}).map(([from, to]) => [normalize(from), normalize(to)]),
  );
  const unreadable = new Set(options.unreadable?.map(normalize));
  const reads = new Map<string, number>();
  let clock = 0;

  function write(path: string, content: string | Uint8Array): void {
    clock += 1;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    contents.set(normalize(path), { bytes, modified: clock });
  }
  for (const [path, content] of Object.entries(files)) write(path, content);

  function resolve(path: string): string | undefined {
    let current = normalize(path);
    for (let steps = 0; steps < maxLinks; steps += 1) {
      const link = [...links].find(([from]) => isWithin(current, from));
      if (!link) return current;
      const rest = relativeTo(current, link[0]) ?? '';
      current = rest ? `${link[1]}/${rest}` : link[1];
    }
    return undefined;
  }

  function entriesOf(folder: string): readonly Entry[] {
    const entries = new Map<string, Entry>();
    const add = (path: string, kind: Entry['kind']): void => {
      const rest = relativeTo(path, folder);
      if (!rest) return;
      const [name = ''] = rest.split('/');
      if (!entries.has(name)) entries.set(name, { name, kind: rest === name ? kind : 'folder' });
    };
    for (const path of contents.keys()) add(path, 'file');
    for (const path of links.keys()) add(path, 'link');
    return [...entries.values()];
  }

  return {
    write,
    remove(path) {
      const target = normalize(path);
      for (const known of [...contents.keys()]) if (isWithin(known, target)) contents.delete(known);
    },
    reads,
    async read(path, limit) {
      const target = resolve(path);
      if (target === undefined || unreadable.has(target)) return undefined;
      reads.set(target, (reads.get(target) ?? 0) + 1);
      const bytes = contents.get(target)?.bytes;
      return limit === undefined ? bytes : bytes?.subarray(0, limit);
    },
    async open(path) {
      const target = resolve(path);
      const content = target === undefined || unreadable.has(target) ? undefined : contents.get(target);
      if (target === undefined || !content) return undefined;
      return {
        size: content.bytes.length,
        read: async (offset, length) => content.bytes.subarray(offset, offset + length),
        hasChanged: async () => contents.get(target) !== content,
        close: async () => {},
      };
    },
    async list(path) {
      const target = resolve(path);
      return target === undefined ? [] : entriesOf(target);
    },
    async stat(path): Promise<Stat | undefined> {
      const target = resolve(path);
      if (target === undefined) return undefined;
      const content = contents.get(target);
      if (content) return { kind: 'file', size: content.bytes.length, modified: content.modified };
      return entriesOf(target).length > 0 ? { kind: 'folder', size: 0, modified: 0 } : undefined;
    },
    link: async (path) => links.get(normalize(path)),
    environment: (name) => options.environment?.[name],
    home: options.home,
    ...(options.fetchText ? { fetchText: options.fetchText } : {}),
  };
}
