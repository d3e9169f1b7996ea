import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('generated files are up to date', async () => {
  const run = promisify(execFile)(process.execPath, ['scripts/run.mjs', 'generate', '--check']);
  await expect(run).resolves.toMatchObject({ stderr: '' });
});
