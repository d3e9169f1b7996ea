/** `npm test`: every check there is, one after the other; goes on after a failure. Last line: `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import pc from 'picocolors';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** What it counts itself; a step without that counts as one. */
  readonly count?: (output: string) => Promise<Counts> | Counts;
}

const report = path.resolve('node_modules/.cache/secure-ai-lint/vitest.json');

const steps: readonly Step[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'style', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'generated files', command: ['npm', 'run', '--silent', 'generate', '--', '--check'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'tests',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    count: countVitest,
  },
  { name: 'package', command: ['npm', 'run', '--silent', 'package'] },
  { name: 'editor', command: ['npm', 'run', '--silent', 'test:editor'], count: countEditor },
];

await mkdir(path.dirname(report), { recursive: true });
await rm(report, { force: true });
let [passed, failed] = [0, 0];
const broken: string[] = [];
for (const step of steps) {
  console.log(pc.bold(`\n▶ ${step.name}`));
  const { code, output } = await run(step.command);
  const counts = await (step.count?.(output) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
  passed += counts.passed;
  // A step that counts no failure and yet fails broke down.
  failed += counts.failed === 0 && code !== 0 ? 1 : counts.failed;
  if (code !== 0 || counts.failed > 0) broken.push(step.name);
}
if (broken.length > 0) console.log(pc.red(`\nFailed: ${broken.join(', ')}`));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    // What the build step made is what the tests run.
    const env = { ...process.env, SECURE_AI_LINT_DIST: path.resolve('dist') };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      chunks.push(chunk);
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve({ code: 1, output: '' });
    });
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Skipped tests have not passed, nor have files that could not even be read. */
async function countVitest(): Promise<Counts> {
  try {
    const result: VitestReport = JSON.parse(await readFile(report, 'utf8'));
    const unread = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    const skipped = result.numPendingTests + result.numTodoTests;
    return { passed: result.numPassedTests, failed: result.numFailedTests + skipped + unread.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Each suite in the editor prints how many of its tests passed. */
function countEditor(output: string): Counts {
  const suites = [...output.matchAll(/(\d+) of (\d+) passed/g)];
  const sum = (group: number) => suites.reduce((total, suite) => total + Number(suite[group]), 0);
  return { passed: sum(1), failed: suites.length === 0 ? 1 : sum(2) - sum(1) };
}
