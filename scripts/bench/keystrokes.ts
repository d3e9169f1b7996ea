import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createEngine } from '../../server/src/engine/create-engine.ts';
import { readGrammar } from '../../server/src/host/grammars.ts';
import { nodeHost } from '../../server/src/host/node.ts';
import { createSession } from '../../server/src/session/create-session.ts';
import { quantile, timeEach } from './measure.ts';
import { checkWithRuff } from './ruff.ts';
import { besideRuff, type Row } from './table.ts';

const aboutLines = 7000;
/** Typed in a function; the finding at its end shows that the rules saw it. */
const inFunction =
  '    checkpoint = torch.load(path, weights_only=False)\n' +
  '    for name, value in checkpoint.items():\n' +
  '        if name.startswith("encoder."):\n' +
  '            print(name, value.shape, value.dtype, len(name))  # done\n';
const inModule = 'defaults = torch.load(PATH, weights_only=False)  #\n';

/** From a keystroke in a large open file to its findings, in the server's process. */
export async function keystrokes(folder: string, files: readonly string[]): Promise<readonly Row[]> {
  const { path, text, lines } = await nearest(files, aboutLines);
  console.log(`Typing in ${path} (${lines} lines)`);
  const session = createSession({
    engine: await createEngine({ grammar: (file) => readGrammar(file, import.meta.url) }),
    host: nodeHost,
    root: resolve(folder),
    today: '2026-01-01',
    overrides: { noConfig: true, noIgnore: true },
  });

  async function type(at: number, typed: string): Promise<readonly number[]> {
    const document = session.open(resolve(path), text);
    try {
      const before = (await session.lint(document)).findings.length;
      const times = await timeEach(typed.length, async (index) => {
        document.update(text.slice(0, at) + typed.slice(0, index + 1) + text.slice(at));
        await session.lint(document);
      });
      const after = (await session.lint(document)).findings.length;
      if (after !== before + 1) throw new Error(`typing in ${path} did not give the finding that it should`);
      return times;
    } finally {
      session.close(document);
    }
  }

  const cpuStarted = process.cpuUsage();
  const times = [
    ...(await type(insideFunction(text), inFunction)),
    ...(await type(moduleLevel(text), inModule)),
  ];
  const { user, system } = process.cpuUsage(cpuStarted);
  // The first checks of a module are slower than those that follow.
  await timeEach(5, () => checkWithRuff(text));
  const ruff = await timeEach(20, () => checkWithRuff(text));
  const what = `keystroke to findings, ${lines} lines`;
  return [
    {
      what: `${what}: median`,
      figure: quantile(times, 0.5),
      unit: 'ms',
      target: 10,
      peer: besideRuff(quantile(ruff, 0.5)),
    },
    {
      what: `${what}: p95`,
      figure: quantile(times, 0.95),
      unit: 'ms',
      target: 20,
      peer: besideRuff(quantile(ruff, 0.95)),
    },
    {
      what: `${what}: processor time, mean`,
      figure: (user + system) / 1000 / times.length,
      unit: 'ms',
    },
  ];
}

async function nearest(files: readonly string[], lines: number) {
  const all = await Promise.all(
    files.map(async (path) => {
      const text = await readFile(path, 'utf8');
      return { path, text, lines: text.split('\n').length };
    }),
  );
  const functions = all.filter(({ text }) => (text.match(/^def /gm) ?? []).length > 50);
  const [first] = functions.sort((a, b) => Math.abs(a.lines - lines) - Math.abs(b.lines - lines));
  if (!first) throw new Error('there is no large file to type in');
  return first;
}

/** Offset of the line below the first statement of a function in the middle. */
function insideFunction(text: string): number {
  const start = /^def \w+\([^()]*\)[^\n:]*:\n(?= {4}\w)/gm;
  start.lastIndex = text.length / 2;
  if (!start.exec(text)) throw new Error('there is no function in the middle');
  return start.lastIndex;
}

/** Offset of a blank line between two functions in the middle. */
function moduleLevel(text: string): number {
  return text.indexOf('\n\n\n', text.length / 2) + 2;
}
