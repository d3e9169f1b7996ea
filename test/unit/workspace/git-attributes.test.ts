import { expect, it } from 'vitest';
import { gitAttribute } from '../../../server/src/workspace/git-attributes.ts';

it.each<[string, string, string | boolean | undefined]>([
  ['*.pt filter=lfs diff=lfs merge=lfs -text', 'models/a.pt', 'lfs'],
  ['*.pt filter=lfs', 'a.bin', undefined],
  ['/*.pt filter=lfs', 'models/a.pt', undefined],
  ['/*.pt filter=lfs', 'a.pt', 'lfs'],
  ['models/*.pt filter=lfs', 'models/a.pt', 'lfs'],
  ['models/*.pt filter=lfs', 'models/sub/a.pt', undefined],
  ['models/** filter=lfs', 'models/sub/a.pt', 'lfs'],
  ['**/weights/*.bin filter=lfs', 'a/b/weights/x.bin', 'lfs'],
  // A folder does not stand for what it holds.
  ['models filter=lfs', 'models/a.pt', undefined],
  ['models/ filter=lfs', 'models/a.pt', undefined],
  // Later lines win.
  ['*.pt filter=lfs\nsmall.pt -filter', 'small.pt', false],
  ['*.pt filter=lfs\nsmall.pt !filter', 'small.pt', undefined],
  ['*.pt -filter\n*.pt filter=lfs', 'a.pt', 'lfs'],
  ['[attr]lfs filter=lfs diff=lfs\n*.pt lfs', 'a.pt', 'lfs'],
  ['"my model.pt" filter=lfs', 'my model.pt', 'lfs'],
  ['a{b,c}.pt filter=lfs', 'ab.pt', undefined],
  ['[ab].pt filter=lfs', 'a.pt', 'lfs'],
  ['# *.pt filter=lfs', 'a.pt', undefined],
  ['!*.pt filter=lfs', 'b.bin', undefined],
  ['*.pt\tfilter=lfs\r', 'a.pt', 'lfs'],
  ['*.pt text', 'a.pt', undefined],
  ['.hidden.pt filter=lfs', 'x/.hidden.pt', 'lfs'],
  // No time for what takes for ever.
  [`${'*a'.repeat(30)}b filter=lfs`, 'a'.repeat(200), undefined],
])('%j says of %s: %s', (text, path, expected) => {
  expect(gitAttribute(text, path, 'filter')).toBe(expected);
});
