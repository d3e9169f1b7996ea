import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMemoryHost, type MemoryHostOptions } from '../../../server/src/host/memory.ts';
import { createAuditor } from '../../../server/src/workspace/audit.ts';

const content = 'weights';
const sha256 = createHash('sha256').update(content).digest('hex');

/** `path state: kind verdict, …` of each file. */
async function audit(
  files: Readonly<Record<string, string>>,
  options: MemoryHostOptions = {},
  paths: readonly string[] = ['/work'],
): Promise<readonly string[]> {
  const host = createMemoryHost(files, options);
  const { files: audited } = await createAuditor(host, '/work').audit(paths);
  return audited.map(({ path, state, checks }) => {
    const told = checks.map(({ expected, verdict }) => `${expected.kind} ${verdict}`).join(', ');
    return `${path} ${state.state}: ${told}`;
  });
}

it('a file that cannot be read is told', async () => {
  const files = { '/work/a.pt': content, '/work/SHA256SUMS': `${sha256}  a.pt` };
  expect(await audit(files)).toEqual(['/work/a.pt present: checksums same']);
  expect(await audit(files, { unreadable: ['/work/a.pt'] })).toEqual([
    '/work/a.pt present: checksums unknown',
  ]);
});

it('downloads of Hugging Face are read to the end, however old they are', async () => {
  const note = `${'a'.repeat(40)}\n${sha256}\n99999\n`;
  const files = { '/work/m/a.pt': content, '/work/m/.cache/huggingface/download/a.pt.metadata': note };
  expect(await audit(files)).toEqual(['/work/m/a.pt present: hub-download same']);
  expect(await audit({ ...files, '/work/m/a.pt': 'changed' })).toEqual([
    '/work/m/a.pt present: hub-download other-digest',
  ]);
});

it('records of folders above count for a part of the workspace, and nothing else of theirs', async () => {
  const files = {
    '/work/m/a.pt': content,
    '/work/n/b.pt': content,
    '/work/SHA256SUMS': `${sha256}  m/a.pt\n${sha256}  n/b.pt\n`,
  };
  expect(await audit(files, {}, ['/work/m'])).toEqual(['/work/m/a.pt present: checksums same']);
  expect(await audit(files, {}, ['/work/n/b.pt'])).toEqual(['/work/n/b.pt present: checksums same']);
});

it('a link in a circle is no file', async () => {
  const links = { '/work/a.pt': '/work/b.pt', '/work/b.pt': '/work/a.pt' };
  expect(await audit({ '/work/SHA256SUMS': `${sha256}  a.pt` }, { links })).toEqual([
    '/work/a.pt missing: checksums unknown',
  ]);
});

it('a link to a file is that file', async () => {
  const files = { '/data/a.pt': content, '/work/SHA256SUMS': `${sha256}  a.pt` };
  const links = { '/work/a.pt': '/data/a.pt' };
  expect(await audit(files, { links })).toEqual(['/work/a.pt present: checksums same']);
});

it('bytes are counted before and while they are read', async () => {
  const host = createMemoryHost({
    '/work/a.pt': content,
    '/work/b.pt': content,
    '/work/SHA256SUMS': `${sha256}  a.pt\n`,
    '/work/b.pt.md5': createHash('md5').update(content).digest('hex'),
  });
  let [total, read] = [0, 0];
  await createAuditor(host, '/work').audit(['/work'], {
    onTotal: (bytes) => {
      total += bytes;
    },
    onRead: (bytes) => {
      read += bytes;
    },
  });
  expect([total, read]).toEqual([14, 14]);
});
