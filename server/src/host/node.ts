import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, type Stats } from 'node:fs';
import { open, readdir, readFile, readlink, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { Entry, HashName, HashWatch, Host, OpenFile, Stat } from './host.ts';
import { join, normalize, parent } from './paths.ts';

/** The machine's own files. A link that leads in a circle reads as a file that is not there. */
export const nodeHost: Host = {
  async read(path, limit) {
    try {
      return limit === undefined ? await readFile(path) : await readStart(path, limit);
    } catch {
      return undefined;
    }
  },
  async open(path) {
    try {
      return await openFile(path);
    } catch {
      return undefined;
    }
  },
  digests,
  async link(path) {
    try {
      return join(parent(path), normalize(await readlink(path)));
    } catch {
      return undefined;
    }
  },
  async list(path) {
    try {
      return entriesOf(await readdir(path, { withFileTypes: true }));
    } catch {
      return [];
    }
  },
  async stat(path) {
    try {
      return statOf(await stat(path));
    } catch {
      return undefined;
    }
  },
  environment: (name) => process.env[name],
  home: normalize(homedir()),
  fetchText,
};

/** In bytes: large enough to keep the disk busy, small enough for a thread that has other work. */
const hashedAtOnce = 1024 * 1024;

async function digests(
  path: string,
  algorithms: readonly HashName[],
  { cancelled, onRead }: HashWatch = {},
): Promise<readonly string[] | undefined> {
  try {
    const hashes = algorithms.map(({ name, prefix = '' }) => createHash(name).update(prefix));
    for await (const part of createReadStream(path, { highWaterMark: hashedAtOnce })) {
      if (cancelled?.()) return undefined;
      for (const hash of hashes) hash.update(part);
      onRead?.(part.length);
    }
    return hashes.map((hash) => hash.digest('hex'));
  } catch {
    return undefined;
  }
}

/** What of a folder's entries counts: no sockets, no devices. */
export function entriesOf(entries: readonly Dirent[]): readonly Entry[] {
  return entries.flatMap((entry): readonly Entry[] => {
    if (entry.isFile()) return [{ name: entry.name, kind: 'file' }];
    if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
    return entry.isSymbolicLink() ? [{ name: entry.name, kind: 'link' }] : [];
  });
}

export function statOf(found: Stats): Stat | undefined {
  if (!found.isFile() && !found.isDirectory()) return undefined;
  return { kind: found.isFile() ? 'file' : 'folder', size: found.size, modified: found.mtimeMs };
}

async function openFile(path: string): Promise<OpenFile | undefined> {
  const file = await open(path, 'r');
  const before = await file.stat();
  if (!before.isFile()) {
    await file.close();
    return undefined;
  }
  return {
    size: before.size,
    async read(offset, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, before.size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    async hasChanged() {
      const now = await file.stat();
      return now.size !== before.size || now.mtimeMs !== before.mtimeMs;
    },
    close: () => file.close(),
  };
}

/** Some files that a system makes up tell no size. In bytes. */
const smallest = 16 * 1024;

/** The room for a file of that size: limits are generous, files are small. In bytes. */
export function roomFor(size: number, limit: number): number {
  return Math.min(limit, Math.max(size + 1, smallest));
}

async function readStart(path: string, limit: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const room = roomFor((await file.stat()).size, limit);
    const buffer = new Uint8Array(room);
    let length = 0;
    while (length < room) {
      const { bytesRead } = await file.read(buffer, length, room - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}

async function fetchText(url: string, timeout: number): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: 'follow' });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
