import { closeSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Host, OpenFile } from './host.ts';
import { entriesOf, nodeHost, roomFor, statOf } from './node.ts';

/**
 * The machine's own files for a program that has nothing else to do while it reads: for thousands of small files
 * several times as fast as asking another thread for each of them. A server must stay awake, and uses `nodeHost`.
 */
export const blockingHost: Host = {
  ...nodeHost,
  read: async (path, limit) =>
    attempt(() => (limit === undefined ? readFileSync(path) : readStart(path, limit))),
  list: async (path) => attempt(() => entriesOf(readdirSync(path, { withFileTypes: true }))) ?? [],
  stat: async (path) => attempt(() => statOf(statSync(path))),
  open: async (path) => attempt(() => openFile(path)),
};

/** Nothing for what cannot be read. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function readStart(path: string, limit: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const room = roomFor(fstatSync(file).size, limit);
    const buffer = new Uint8Array(room);
    let length = 0;
    while (length < room) {
      const count = readSync(file, buffer, length, room - length, length);
      if (count === 0) break;
      length += count;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function openFile(path: string): OpenFile | undefined {
  const file = openSync(path, 'r');
  const before = fstatSync(file);
  if (!before.isFile()) {
    closeSync(file);
    return undefined;
  }
  return {
    size: before.size,
    async read(offset, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, before.size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const count = readSync(file, buffer, filled, buffer.length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return buffer.subarray(0, filled);
    },
    async hasChanged() {
      const now = fstatSync(file);
      return now.size !== before.size || now.mtimeMs !== before.mtimeMs;
    },
    close: async () => closeSync(file),
  };
}
