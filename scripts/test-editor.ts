// Runs the built extension, as it is packaged, in a real VS Code: `npm run test:editor`.
// VSCODE_EXECUTABLE names a desktop build to use; otherwise a workbench from npm packages and a Chromium are used.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import type { Message, Suite } from '../test/editor/messages.ts';
import { failureFolder, root } from './editor/paths.ts';
import { runSuite } from './editor/run-suite.ts';
import { packageVsix, unpackVsix } from './editor/vsix.ts';

const timeoutMs = 180_000;
const suites: readonly Suite[] = ['trusted', 'restricted'];

const folder = await mkdtemp(join(tmpdir(), 'secure-ai-lint-vsix-'));
let failed = 0;
try {
  await rm(failureFolder, { recursive: true, force: true });
  const extension = await unpackVsix(process.argv[2] ?? (await packageVsix()), folder);
  for (const suite of suites) failed += await test(suite, extension);
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
process.exitCode = failed === 0 ? 0 : 1;

/** Runs one suite and gives the number of failures; a suite that ran no test, or not to its end, is one. */
async function test(suite: Suite, extension: string): Promise<number> {
  const started = Date.now();
  const messages: Message[] = [];
  console.log(pc.bold(`\n${suite}`));
  const workspace = join(root, 'test/editor/workspace');
  const code = await runSuite({
    suite,
    extension,
    workspace,
    timeoutMs,
    onMessage(message) {
      messages.push(message);
      print(message);
    },
  }).catch((error: unknown) => {
    console.error(pc.red(error instanceof Error ? error.message : String(error)));
    return 1;
  });
  const tests = messages.filter((message) => message.kind === 'test');
  const bad = tests.filter((message) => message.error !== undefined).length;
  const whole = messages.some((message) => message.kind === 'done' && message.tests === tests.length);
  if (!whole || tests.length === 0) console.error(pc.red(`  the suite did not run to its end`));
  console.log(`  ${tests.length - bad} of ${tests.length} passed in ${Date.now() - started} ms`);
  return bad + (whole && tests.length > 0 && (code === 0 || bad > 0) ? 0 : 1);
}

function print(message: Message): void {
  if (message.kind === 'measure') console.log(pc.dim(`  · ${message.name}: ${message.ms.toFixed(0)} ms`));
  if (message.kind !== 'test') return;
  const mark = message.error === undefined ? pc.green('✓') : pc.red('✗');
  console.log(`  ${mark} ${message.name} ${pc.dim(`(${message.ms.toFixed(0)} ms)`)}`);
  if (message.error !== undefined) console.log(message.error.replace(/^/gm, '      '));
}
