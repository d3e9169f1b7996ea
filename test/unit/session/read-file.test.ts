import { expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { readFile } from '../../../server/src/session/read-file.ts';
import { createFakeEngine } from './fake-engine.ts';

const small = 1000;
const scan = { limits: { time: -1 } };

it('what a scan could not look into is told, whether the file is read as text or not', async () => {
  const host = createMemoryHost({ '/w/a.py': 'x = 1', '/w/b.py': 'x'.repeat(small + 1) });
  const read = (path: string) =>
    readFile(path, host, createFakeEngine(), { maxFileSize: small, scan: { ...scan, now: () => 0 } });
  const sign = { kind: 'sign', sign: 'limit-reached' };
  expect(await read('/w/a.py')).toMatchObject({ text: 'x = 1', artifact: { observations: [sign] } });
  expect(await read('/w/b.py')).toMatchObject({ text: '', artifact: { observations: [sign] } });
});

it('an ordinary text is no model', async () => {
  const host = createMemoryHost({ '/w/a.py': 'x = 1' });
  const content = await readFile('/w/a.py', host, createFakeEngine(), { maxFileSize: small, scan: {} });
  expect(content).toEqual({ text: 'x = 1' });
});
