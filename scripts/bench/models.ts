import { open } from 'node:fs/promises';
import { runNode } from './measure.ts';
import { modelFiles } from './model-files.ts';
import type { Row } from './table.ts';

const scan = [
  'dist/cli.js',
  'scan-model',
  '--no-config',
  '--fail-on',
  'never',
  '--format',
  'json',
  '--output',
  '/dev/null',
];
const megabyte = 1024 * 1024;
/** What picklescan 1.0.5 took for such files on another machine, its start included, in ms: told, not measured. */
const picklescan = { zip: 70, legacy: 90, small: 160, list: 31_800 };

/** Model files from the command line, its start included. */
export async function modelScans(home: string): Promise<readonly Row[]> {
  const files = await modelFiles(home);
  console.log('Scanning model files');
  const start = await runNode([...scan, files.one]);
  const zip = await runNode([...scan, files.zip]);
  const legacy = await runNode([...scan, files.legacy]);
  const small = await runNode([...scan, files.small]);
  const list = await runNode([...scan, files.list]);
  const reading = await timeToRead(files.legacy);
  const peer = (figure: number) => ({ name: 'picklescan, told', figure });
  const above = [zip, legacy, small, list].map(({ memory }) => (memory ?? 0) - (start.memory ?? 0));
  return [
    { what: 'scan-model: its start, one small pickle', figure: start.wall, unit: 'ms' },
    {
      what: 'scan-model: PyTorch zip of 524 MB',
      figure: zip.wall,
      unit: 'ms',
      target: start.wall + 200,
      peer: peer(picklescan.zip),
    },
    {
      what: 'scan-model: the same as a legacy file',
      figure: legacy.wall,
      unit: 'ms',
      // 80 % of the speed at which the machine reads it.
      target: start.wall + reading / 0.8,
      peer: peer(picklescan.legacy),
    },
    {
      what: 'scan-model: 1,000 small pickles',
      figure: small.wall,
      unit: 'ms',
      target: 1_000,
      peer: peer(picklescan.small),
    },
    {
      what: 'scan-model: a list of 24 million numbers',
      figure: list.wall,
      unit: 'ms',
      target: start.wall + 1_500,
      peer: peer(picklescan.list),
    },
    { what: 'scan-model: most memory above the start', figure: Math.max(...above), unit: 'MB', target: 64 },
  ];
}

/** How long the machine takes to read a file from its beginning to its end, in ms. */
async function timeToRead(path: string): Promise<number> {
  const file = await open(path, 'r');
  const buffer = new Uint8Array(megabyte);
  const started = performance.now();
  while ((await file.read(buffer, 0, buffer.length)).bytesRead > 0);
  await file.close();
  return performance.now() - started;
}
