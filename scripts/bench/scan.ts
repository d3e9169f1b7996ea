import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quantile, runNode } from './measure.ts';
import { besideRuff, type Row } from './table.ts';

export const check = [
  'dist/cli.js',
  'check',
  '--no-config',
  '--no-ignore',
  '--fail-on',
  'never',
  '--format',
  'json',
];

/** A program of its own, so that ruff starts as cold as we do. The files to check follow, one on each line. */
function withRuff(list: string): readonly string[] {
  const program =
    "import { readFileSync } from 'node:fs';" +
    "import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';" +
    "const ruff = new Workspace({ lint: { select: ['S'] } }, PositionEncoding.Utf16);" +
    `for (const file of readFileSync(${JSON.stringify(list)}, 'utf8').split('\\n'))` +
    "  ruff.check(readFileSync(file, 'utf8'));";
  return ['--input-type=module', '--eval', program];
}

/** All files from nothing, as in CI. `home` is a folder for what is written on the way. */
export async function coldScan(
  folder: string,
  files: readonly string[],
  home: string,
): Promise<readonly Row[]> {
  console.log(`Scanning ${files.length} files`);
  const list = join(home, 'files.txt');
  await writeFile(list, files.join('\n'));
  const own = await runNode([...check, '--jobs', '2', '--output', '/dev/null', folder]);
  const ruff = await runNode(withRuff(list));
  const what = 'cold scan';
  return [
    {
      what: `${what} with two threads`,
      figure: own.wall,
      unit: 'ms',
      target: 1.5 * ruff.wall,
      peer: besideRuff(ruff.wall),
    },
    { what: `${what}: processor time`, figure: own.cpu, unit: 'ms', peer: besideRuff(ruff.cpu) },
    ...(own.memory === undefined
      ? []
      : [
          {
            what: `${what}: memory`,
            figure: own.memory,
            unit: 'MB',
            target: 400,
            ...(ruff.memory === undefined ? {} : { peer: besideRuff(ruff.memory) }),
          } as const,
        ]),
  ];
}

/** The command line on one small file, beside a program that does the same with ruff. */
export async function startUp(home: string): Promise<readonly Row[]> {
  console.log('Starting the command line');
  await mkdir(home, { recursive: true });
  const file = join(home, 'small.py');
  await writeFile(file, 'import torch\n\nmodel = torch.load("model.pt", weights_only=False)\n');
  const list = join(home, 'file.txt');
  await writeFile(list, file);
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < 10; round += 1) {
    own.push((await runNode([...check, '--output', '/dev/null', file])).wall);
    other.push((await runNode(withRuff(list))).wall);
  }
  const what = 'command line on one small file';
  return [
    { what, figure: quantile(own, 0.5), unit: 'ms', target: 250, peer: besideRuff(quantile(other, 0.5)) },
  ];
}
