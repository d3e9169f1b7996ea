// `npm run bench`: how long things take, beside ruff-wasm with its security rules on the same files in the same run.
// A missed target is reported and no failure; only what cannot be measured is.
import { corpus, NoCorpus, pythonFiles } from './bench/corpus.ts';
import { keystrokes } from './bench/keystrokes.ts';
import { modelScans } from './bench/models.ts';
import { clusterKeystrokes, mixedScan } from './bench/pipeline.ts';
import { coldScan, startUp } from './bench/scan.ts';
import { renderTable } from './bench/table.ts';
import { run } from './editor/processes.ts';

try {
  const folder = await corpus();
  const files = await pythonFiles(folder);
  await run('npm', ['run', '--silent', 'build']);
  const rows = [
    ...(await keystrokes(folder, files)),
    ...(await clusterKeystrokes()),
    ...(await mixedScan('.cache/bench')),
    ...(await coldScan(folder, files, '.cache/bench')),
    ...(await startUp('.cache/bench')),
    ...(await modelScans('.cache/bench')),
  ];
  console.log(`\n${renderTable(rows)}\n`);
  console.log('Targets in the editor: activation ≤ 100 ms, findings after opening a file ≤ 500 ms;');
  console.log('`npm run test:editor` prints both, marked with "·".');
} catch (error) {
  console.error(error instanceof NoCorpus ? error.message : error);
  process.exitCode = 1;
}
