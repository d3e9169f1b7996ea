import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

it('generated files are up to date', async () => {
  const problems = await new Promise<string>((resolve) => {
    execFile(process.execPath, ['scripts/run.mjs', 'generate', '--check'], (error, _output, text) =>
      resolve(text || (error?.message ?? '')),
    );
  });
  expect(problems).toBe('');
});
