import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quantile, runNode } from './measure.ts';
import { checkWithRuff } from './ruff.ts';
import type { Row } from './table.ts';

const check = [
  'dist/cli.js',
  'check',
  '--no-config',
  '--no-ignore',
  '--fail-on',
  'never',
  '--format',
  'json',
];

/** All files from nothing, as in CI. */
export async function coldScan(folder: string, files: readonly string[]): Promise<readonly Row[]> {
  console.log(`Scanning ${files.length} files`);
  const own = await runNode([...check, '--jobs', '2', '--output', '/dev/null', folder]);
  const [started, cpuStarted] = [performance.now(), process.cpuUsage()];
  for (const file of files) checkWithRuff(await readFile(file, 'utf8'));
  const ruff = performance.now() - started;
  const { user, system } = process.cpuUsage(cpuStarted);
  const what = 'cold scan';
  return [
    { what: `${what} with two threads`, figure: own.wall, unit: 'ms', target: 1.5 * ruff, ruff },
    { what: `${what}: processor time`, figure: own.cpu, unit: 'ms', ruff: (user + system) / 1000 },
    ...(own.memory === undefined
      ? []
      : [{ what: `${what}: memory`, figure: own.memory, unit: 'MB', target: 400 } as const]),
  ];
}

/** The command line on one small file, beside a program that does the same with ruff. */
export async function startUp(home: string): Promise<readonly Row[]> {
  console.log('Starting the command line');
  await mkdir(home, { recursive: true });
  const file = join(home, 'small.py');
  await writeFile(file, 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n');
  const script =
    "import { readFileSync } from 'node:fs';" +
    "import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';" +
    "const ruff = new Workspace({ lint: { select: ['S'] } }, PositionEncoding.Utf16);" +
    `ruff.check(readFileSync(${JSON.stringify(file)}, 'utf8'));`;
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < 10; round += 1) {
    own.push((await runNode([...check, '--output', '/dev/null', file])).wall);
    other.push((await runNode(['--input-type=module', '--eval', script])).wall);
  }
  const what = 'command line on one small file';
  return [{ what, figure: quantile(own, 0.5), unit: 'ms', target: 250, ruff: quantile(other, 0.5) }];
}
