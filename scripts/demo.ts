// `npm run demo` builds everything, lints both sample projects and prints the reports; with `--editor` it opens the
// insecure one in a real editor with the extension.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openInEditor } from './editor/demo.ts';
import { root } from './editor/paths.ts';
import { run } from './editor/processes.ts';

if (process.argv.includes('--editor')) {
  await openInEditor(join(root, 'examples/insecure'));
} else {
  await run('npm', ['run', '--silent', 'build'], { cwd: root, shell: process.platform === 'win32' });
  for (const project of ['examples/insecure', 'examples/secure']) {
    console.log(`\n$ secure-ai-lint check ${project}\n`);
    await show(['dist/cli.js', 'check', '--fail-on', 'never', project]);
  }
}

/** Runs Node with this terminal; fails when it does. */
function show(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { cwd: root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`it ended with code ${code}`))));
  });
}
