import { open, readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { Entry, Host } from './host.ts';
import { normalize } from './paths.ts';

/** The machine's own files. A link that leads in a circle reads as a file that is not there. */
export const nodeHost: Host = {
  async read(path, limit) {
    try {
      return limit === undefined ? await readFile(path) : await readStart(path, limit);
    } catch {
      return undefined;
    }
  },
  async list(path) {
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.flatMap((entry): readonly Entry[] => {
        if (entry.isFile()) return [{ name: entry.name, kind: 'file' }];
        if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
        return entry.isSymbolicLink() ? [{ name: entry.name, kind: 'link' }] : [];
      });
    } catch {
      return [];
    }
  },
  async stat(path) {
    try {
      const found = await stat(path);
      if (!found.isFile() && !found.isDirectory()) return undefined;
      return { kind: found.isFile() ? 'file' : 'folder', size: found.size, modified: found.mtimeMs };
    } catch {
      return undefined;
    }
  },
  environment: (name) => process.env[name],
  home: normalize(homedir()),
  fetchText,
};

/** In bytes. */
const smallest = 16 * 1024;

async function readStart(path: string, limit: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    // Limits are generous, files are small. Some that a system makes up tell no size.
    const room = Math.min(limit, Math.max(size + 1, smallest));
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
