import { blake2b } from '@noble/hashes/blake2';
import { md5, sha1 } from '@noble/hashes/legacy';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2';
import type { DigestAlgorithm } from '../facts/expected-file.ts';
import type { HashName, HashWatch, Host, Stat } from '../host/host.ts';

export type DigestMap = ReadonlyMap<DigestAlgorithm, string>;

/** Digests of large files: each file is read once for as long as its size and time stay. */
export interface Digests {
  /**
   * Digests in hex. Nothing when the file cannot be read, changes meanwhile, or when everybody who waits for it has
   * cancelled.
   */
  of(path: string, algorithms: readonly DigestAlgorithm[], watch?: HashWatch): Promise<DigestMap | undefined>;
}

/** More at once would keep the disk and the other threads from everything else. */
const atOnce = 2;
/** A file that is written to while it is read is read again. */
const maxAttempts = 3;

interface Known {
  readonly stat: Stat;
  readonly digests: Map<DigestAlgorithm, string>;
}

interface Job {
  readonly promise: Promise<DigestMap | undefined>;
  readonly audience: Audience;
}

/** Who waits for a job. */
interface Audience {
  readonly watches: HashWatch[];
  /** True once all of them have cancelled: the job ends, and nobody can join it any more. */
  isGone: boolean;
}

export function createDigests(host: Host): Digests {
  const known = new Map<string, Known>();
  const jobs = new Map<string, Job>();
  const waiting: (() => void)[] = [];
  let running = 0;

  async function turn<T>(run: () => Promise<T>): Promise<T> {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  async function compute(
    path: string,
    algorithms: readonly DigestAlgorithm[],
    watch: Required<HashWatch>,
  ): Promise<DigestMap | undefined> {
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const found = await attemptOnce(path, algorithms, watch);
      if (found !== 'unstable') return found;
    }
    return undefined;
  }

  async function attemptOnce(
    path: string,
    algorithms: readonly DigestAlgorithm[],
    watch: Required<HashWatch>,
  ): Promise<DigestMap | 'unstable' | undefined> {
    const before = await host.stat(path);
    if (before?.kind !== 'file') return undefined;
    const found = known.get(path);
    const digests = found && isSame(found.stat, before) ? found.digests : new Map<DigestAlgorithm, string>();
    const missing = algorithms.filter((algorithm) => !digests.has(algorithm));
    if (missing.length === 0) return digests;
    return turn(async () => {
      if (watch.cancelled()) return undefined;
      const names = missing.map((algorithm) => hashName(algorithm, before.size));
      const read = host.digests ? host.digests(path, names, watch) : readInParts(host, path, names, watch);
      const hexes = await read;
      const after = await host.stat(path);
      if (!hexes || !after || !isSame(after, before)) return 'unstable';
      for (const [index, algorithm] of missing.entries()) digests.set(algorithm, hexes[index] ?? '');
      known.set(path, { stat: before, digests });
      return digests;
    });
  }

  return {
    of(path, algorithms, watch = {}) {
      const key = `${[...algorithms].sort().join(' ')} ${path}`;
      const running = jobs.get(key);
      if (running && !isGone(running.audience)) {
        running.audience.watches.push(watch);
        return running.promise;
      }
      const audience: Audience = { watches: [watch], isGone: false };
      const promise = compute(path, algorithms, {
        cancelled: () => isGone(audience),
        onRead: (bytes) => {
          for (const { onRead } of audience.watches) onRead?.(bytes);
        },
      }).finally(() => {
        if (jobs.get(key)?.audience === audience) jobs.delete(key);
      });
      jobs.set(key, { promise, audience });
      return promise;
    },
  };
}

function isGone(audience: Audience): boolean {
  audience.isGone ||= audience.watches.every(({ cancelled }) => cancelled?.() ?? false);
  return audience.isGone;
}

function isSame(a: Stat, b: Stat): boolean {
  return a.size === b.size && a.modified === b.modified;
}

function hashName(algorithm: DigestAlgorithm, size: number): HashName {
  if (algorithm === 'git-blob') return { name: 'sha1', prefix: `blob ${size}\0` };
  return { name: algorithm === 'blake2b' ? 'blake2b512' : algorithm };
}

const portable = { sha256, sha384, sha512, blake2b512: blake2b, sha1, md5 } as const;
/** In bytes. */
const partSize = 1024 * 1024;

/** For hosts without hashes of their own. */
async function readInParts(
  host: Host,
  path: string,
  names: readonly HashName[],
  { cancelled, onRead }: Required<HashWatch>,
): Promise<readonly string[] | undefined> {
  const file = await host.open(path);
  if (!file) return undefined;
  try {
    const hashes = names.map(({ name, prefix = '' }) => {
      const hash = portable[name].create({});
      hash.update(new TextEncoder().encode(prefix));
      return hash;
    });
    for (let offset = 0; offset < file.size; ) {
      if (cancelled()) return undefined;
      const part = await file.read(offset, partSize);
      if (part.length === 0) return undefined;
      for (const hash of hashes) hash.update(part);
      onRead(part.length);
      offset += part.length;
    }
    return hashes.map((hash) =>
      Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
