import { describe, expect, it } from 'vitest';
import { dvc } from '../../../server/src/evidence/dvc.ts';
import { hex, lines, read } from './read.ts';

const md5 = hex(32);

describe('DVC', () => {
  it('writes down MD5 and size', async () => {
    const text = `outs:\n- md5: ${md5}\n  size: 12\n  hash: md5\n  path: model.pt\n`;
    expect(lines(await read(dvc, 'm/model.pt.dvc', text))).toEqual(['m/model.pt md5:012345 12']);
  });

  it('hashed texts in another way before version 3', async () => {
    const text = `outs:\n- md5: ${md5}\n  size: 12\n  path: model.json\n- md5: ${md5}\n  size: 5\n  path: a.pt\n`;
    expect(lines(await read(dvc, 'm.dvc', text))).toEqual(['model.json - 12', 'a.pt md5:012345 5']);
  });

  it('knows where an import came from, and shows no credentials', async () => {
    const url = 'https://user:EXAMPLE@example.com/acme/models.git?token=EXAMPLE';
    const commit = hex(40);
    const text = `deps:\n- path: a.pt\n  repo:\n    url: ${url}\n    rev_lock: ${commit}\nouts:\n- md5: ${md5}\n  hash: md5\n  path: a.pt\n`;
    expect(lines(await read(dvc, 'a.pt.dvc', text))).toEqual([
      'a.pt md5:012345 https://example.com/acme/models.git @012345',
    ]);
  });

  it('locks the outputs of stages, not what they are made from', async () => {
    const text = `schema: '2.0'\nstages:\n  train:\n    cmd: python train.py\n    deps:\n    - path: data.csv\n      md5: ${md5}\n    outs:\n    - path: models/m.pt\n      hash: md5\n      md5: ${md5}\n      size: 7\n`;
    expect(lines(await read(dvc, 'dvc.lock', text))).toEqual(['models/m.pt md5:012345 7']);
  });

  it('lists the files of a folder in its cache', async () => {
    const text = `outs:\n- md5: ${md5}.dir\n  hash: md5\n  nfiles: 2\n  path: models\n`;
    const list = JSON.stringify([
      { md5, relpath: 'a.pt' },
      { md5, relpath: '../../escaped.pt' },
    ]);
    const cache = { [`.dvc/cache/files/md5/${md5.slice(0, 2)}/${md5.slice(2)}.dir`]: list };
    expect(lines(await read(dvc, 'sub/models.dvc', text, cache))).toEqual(['sub/models/a.pt md5:012345']);
    expect(lines(await read(dvc, 'sub/models.dvc', text))).toEqual([]);
  });

  it.each([
    ['outside', `outs:\n- md5: ${md5}\n  path: ../../outside.pt\n`],
    ['absolute', `outs:\n- md5: ${md5}\n  path: /etc/passwd\n`],
    ['remote', `outs:\n- md5: ${md5}\n  path: s3://bucket/model.pt\n`],
    ['a list that is none', 'outs: 12\n'],
    ['stages that are none', 'stages: []\n'],
  ])('is silent about what is not in the workspace: %s', async (_, text) => {
    expect(await read(dvc, 'sub/a.pt.dvc', text)).toEqual({ files: [], problems: [] });
  });

  it.each(['{', 'text', '', '- [', 'a: &a [*a]'])('says when it cannot be read: %s', async (text) => {
    const { files } = await read(dvc, 'a.pt.dvc', text);
    expect(files).toEqual([]);
  });
});
