import { expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createFiles } from '../../../server/src/workspace/files.ts';
import { createMemos } from '../../../server/src/workspace/memo.ts';

it('keeps the last results only, and still knows what the others were made of', async () => {
  const memos = createMemos(createFiles(createMemoryHost({ '/a': 'one', '/b': 'two' })));
  const computed: string[] = [];
  const memo = memos.create(async (key, files) => {
    computed.push(key);
    return (await files.text(key))?.toUpperCase();
  }, 1);
  expect(await memo.load('/a')).toBe('ONE');
  const dropped = memo.peek('/a');
  expect(await memo.load('/b')).toBe('TWO');
  expect(dropped?.result).toBeUndefined();
  expect(memo.peek('/b')?.result).toEqual({ value: 'TWO' });
  expect(memos.changed('/a', false)).toEqual(new Set([dropped]));
  expect(await memo.load('/a')).toBe('ONE');
  expect(await memo.load('/a')).toBe('ONE');
  expect(computed).toEqual(['/a', '/b', '/a']);
});
