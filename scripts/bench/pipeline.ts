import { createEngine } from '../../server/src/engine/create-engine.ts';
import { readGrammar } from '../../server/src/host/grammars.ts';
import { createMemoryHost } from '../../server/src/host/memory.ts';
import { createSession } from '../../server/src/session/create-session.ts';
import { clusterText } from './cluster.ts';
import { quantile, runNode, timeEach } from './measure.ts';
import { writeMixedRepository } from './mixed.ts';
import { check } from './scan.ts';
import type { Row } from './table.ts';

const aboutLines = 2000;
const linesEach = 51;
const repositorySize = 2000;
const typed = 'privileged: true # typed on';

/** From a keystroke in a large Kubernetes file to its findings, in the server's process. */
export async function clusterKeystrokes(): Promise<readonly Row[]> {
  const text = clusterText(Math.round(aboutLines / linesEach));
  const lines = text.split('\n').length;
  console.log(`Typing in a Kubernetes file (${lines} lines)`);
  const path = '/bench/cluster.yaml';
  const session = createSession({
    engine: await createEngine({ grammar: (file) => readGrammar(file, import.meta.url) }),
    host: createMemoryHost({ [path]: text }),
    root: '/bench',
    today: '2026-01-01',
    overrides: { noConfig: true, noIgnore: true },
  });
  const document = session.open(path, text);
  const before = (await session.lint(document)).findings.length;
  const line = '          ports:\n';
  const at = text.indexOf(line, text.length / 2);
  const start = `${text.slice(0, at)}          securityContext:\n            `;
  const times = await timeEach(typed.length, async (index) => {
    document.update(`${start}${typed.slice(0, index + 1)}\n${text.slice(at)}`);
    await session.lint(document);
  });
  const after = (await session.lint(document)).findings.length;
  if (after !== before + 1) throw new Error('typing in the cluster did not give the finding that it should');
  session.close(document);
  const what = `keystroke to findings, Kubernetes, ${lines} lines`;
  return [
    { what: `${what}: median`, figure: quantile(times, 0.5), unit: 'ms', target: 15 },
    { what: `${what}: p95`, figure: quantile(times, 0.95), unit: 'ms' },
  ];
}

/** A repository of all kinds of files, from nothing, as in CI. */
export async function mixedScan(home: string): Promise<readonly Row[]> {
  const folder = `${home}/mixed`;
  const count = await writeMixedRepository(folder, repositorySize);
  console.log(`Scanning ${count} files of all kinds`);
  const cost = await runNode([...check, '--jobs', '2', '--output', '/dev/null', folder]);
  const what = `${count} mixed files with two threads`;
  return [
    { what, figure: cost.wall, unit: 'ms', target: 3000 },
    { what: `${what}: processor time`, figure: cost.cpu, unit: 'ms' },
  ];
}
