/** What a payload is wrapped in, and what it is called, changes nothing in what is said of it. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joined, padded } from '../support/artifacts/little-endian.ts';
import { newRarFile } from '../support/artifacts/rar.ts';
import { scan, signs, uses } from '../support/artifacts/scan.ts';
import { sevenZipFile } from '../support/artifacts/seven-zip.ts';
import { paxRecord, tarFile } from '../support/artifacts/tar.ts';
import { arFile, cpioFile } from '../support/artifacts/unix-archives.ts';
import { type ZipEntry, zip } from '../support/artifacts/zip.ts';

type Wrap = (content: Uint8Array, name: string) => Uint8Array;

const notes = joined('nothing to see');
const zipped =
  (entry: Partial<ZipEntry>): Wrap =>
  (content, name) =>
    zip([
      { name: 'notes.txt', content: notes },
      { name, content, ...entry },
    ]);

const wraps: Readonly<Record<string, Wrap>> = {
  stored: zipped({}),
  deflated: zipped({ method: 8 }),
  described: zipped({ method: 8, descriptor: true }),
  large: (content, name) => zip([{ name, content, zip64: true, padding: 60 }], { zip64: true }),
  tar: (content, name) =>
    tarFile([
      { name: 'notes.txt', content: notes },
      { name, content },
    ]),
  pax: (content, name) => tarFile([paxRecord('path', name), { name: 'short', content }]),
  gzip: (content) => new Uint8Array(gzipSync(content)),
  zlib: (content) => new Uint8Array(deflateSync(content)),
  sevenZip: (content, name) => sevenZipFile([{ name, content }]),
  sevenZipDeflated: (content, name) =>
    sevenZipFile([{ name, content }], {
      coder: { id: [4, 1, 8], properties: [] },
      packed: new Uint8Array(deflateRawSync(content)),
    }),
  ar: (content, name) => arFile([{ name: '#1/255', content: joined(padded(name, 255), content) }]),
  cpio: (content, name) => cpioFile([{ name, content }]),
  rar: (content, name) => newRarFile([{ name, content }]),
};

const payloads: Readonly<Record<string, Uint8Array>> = {
  'protocol 0': joined("cos\nsystem\n(S'echo example'\ntR."),
  'protocol 4': joined(
    Uint8Array.of(0x80, 4, 0x8c, 2),
    'os',
    Uint8Array.of(0x8c, 6),
    'system',
    Uint8Array.of(0x93, 0x8c, 12),
    'echo example',
    Uint8Array.of(0x85),
    'R.',
  ),
};

const name = fc.constantFrom(
  'weights',
  'data',
  'model.bin',
  'model.pkl',
  'a/b.txt',
  'README.md',
  'x.png',
  'archive.json',
);
const layers = fc.array(fc.tuple(fc.constantFrom(...Object.keys(wraps)), name), { maxLength: 5 });

it('whatever a payload is wrapped in and called, it is found, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(payloads)),
      layers,
      name,
      async (kind, wrapping, fileName) => {
        let content = payloads[kind] ?? notes;
        for (const [wrap, memberName] of wrapping) content = wraps[wrap]?.(content, memberName) ?? content;
        const artifact = await scan(content, fileName);
        // Where a container stores another at its end, the file can be read as both.
        expect([...new Set(uses(artifact))]).toEqual(['called os.system("echo example")']);
        const odd = signs(artifact).filter((sign) => !['misnamed', 'unusual-container'].includes(sign));
        expect(odd).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

it('what is harmless is silent in any wrapping', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), layers, async (random, wrapping) => {
      // Text, so that no two random bytes begin a format.
      let content = joined('text: ', Buffer.from(random).toString('hex'));
      for (const [wrap, memberName] of wrapping) content = wraps[wrap]?.(content, memberName) ?? content;
      const artifact = await scan(content, 'file.txt');
      expect(artifact.observations).toEqual([]);
      expect(artifact.complete).toBe(true);
    }),
    { numRuns: 100 },
  );
});

it('random bytes behind the beginning of any container do no harm', async () => {
  const starts = Object.values(wraps).map((wrap) => wrap(notes, 'x'));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...starts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.uint8Array({ maxLength: 400 }),
      async (start, share, random) => {
        const content = joined(start.subarray(0, Math.floor(start.length * share)), random);
        await scan(content, 'model.bin', { inflated: 50_000_000 });
      },
    ),
    { numRuns: 300 },
  );
});
