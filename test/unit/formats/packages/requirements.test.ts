import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../support/edits.ts';
import { describeIndex, read, shown } from './support.ts';

const dependencies = (text: string, path = 'requirements.txt') => read(path, text).dependencies.map(shown);

describe('requirements', () => {
  it.each([
    ['torch', 'torch'],
    ['Torch_Vision >= 0.20', 'torch-vision>= 0.20'],
    ['torch==2.5.1', 'torch==2.5.1 @2.5.1'],
    ['torch===2.5.1+cu121', 'torch===2.5.1+cu121 @2.5.1+cu121'],
    ['torch==2.5.*', 'torch==2.5.*'],
    ['torch[all, extra] ~= 2.5 ; python_version < "3.13"', 'torch~= 2.5'],
    ['torch (>=2.0,<3)', 'torch>=2.0,<3'],
    ['torch>=2,!=2.1,<3 # newest', 'torch>=2,!=2.1,<3'],
    ['torch==${VERSION}', 'torch==${VERSION}'],
    ['torch==2.5.1 --hash=sha256:00 --hash=sha256:11', 'torch==2.5.1 @2.5.1 hashed'],
    ['kit @ git+https://github.com/a/kit@main', 'kit git'],
    ['git+https://github.com/a/kit.git@v1#egg=Kit_Two', 'kit-two git'],
    ['https://host/torch-2.5.1%2Bcu121-cp311-cp311-linux_x86_64.whl', 'torch @2.5.1+cu121 url'],
    ['-e git+ssh://git@github.com/a/kit', 'kit git'],
  ])('%s', (line, expected) => {
    expect(dependencies(`${line}\n`)).toEqual([expected]);
  });

  it.each([
    '',
    '# torch',
    './torch',
    '../torch',
    '/srv/torch',
    'C:\\torch',
    '-e .',
    '-r torch.txt',
    '--pre',
    'torch/x',
    '===',
    '[torch]',
    'torch = 2',
  ])('none in %s', (line) => expect(dependencies(`${line}\n`)).toEqual([]));

  it('reads continuations, CRLF and what stands behind them', () => {
    const text = 'torch \\\r\n  ==2.5.1 \\\r\n  --hash=sha256:00\r\nopenai\r\n';
    const { dependencies: found } = read('requirements.txt', text);
    expect(found.map(shown)).toEqual(['torch==2.5.1 @2.5.1 hashed', 'openai']);
    expect(text.slice(found[0]?.statement.start, found[0]?.statement.end)).toBe(
      'torch \\\r\n  ==2.5.1 \\\r\n  --hash=sha256:00',
    );
    expect(text.slice(found[1]?.span.start, found[1]?.span.end)).toBe('openai');
  });

  it.each([
    ['torch', 'torch==2.5.1'],
    ['torch[all]  ; python_version < "3.13"', 'torch[all]==2.5.1  ; python_version < "3.13"'],
    ['torch >=2,<3  # why', 'torch ==2.5.1  # why'],
    ['torch (>=2)', 'torch ==2.5.1'],
  ])('pins %s', (line, expected) => {
    const [found] = read('requirements.txt', `numpy\n${line}\n`).dependencies.slice(1);
    expect(applyEdits(`numpy\n${line}\n`, found?.change.pin('2.5.1') ?? [])).toBe(`numpy\n${expected}\n`);
  });

  it('pins neither addresses nor what has hashes', () => {
    for (const line of ['kit @ https://host/kit.whl', 'torch==2.5.0 --hash=sha256:00'])
      expect(read('requirements.txt', line).dependencies[0]?.change.pin('1')).toBeUndefined();
  });

  it('knows what only developers install', () => {
    for (const path of [
      'requirements-dev.txt',
      'docs/requirements.txt',
      'requirements/test.requirements.txt',
    ])
      expect(read(path, 'torch').dependencies[0]?.runtime).toBe(false);
    for (const path of ['requirements.txt', 'app/requirements-gpu.txt', 'contest/requirements.txt'])
      expect(read(path, 'torch').dependencies[0]?.runtime).toBe(true);
  });

  it('follows included files, circles too', () => {
    const files: Readonly<Record<string, string>> = {
      'constraints.txt': 'Torch==2.5.1\n-r base/all.txt\n',
      'base/all.txt': 'openai==1.54.0\n-r all.txt\n-c ../constraints.txt\nlitellm>=1\n',
    };
    const text = 'torch\nopenai>=1\nlitellm\n-c constraints.txt\n';
    const found = read('requirements.txt', text, { text: (path) => files[path] }).dependencies;
    expect(found.map(shown)).toEqual(['torch constrained', 'openai>=1 constrained', 'litellm']);
  });

  it('knows a file that the build reads', () => {
    const project = { neighbours: () => ['setup.py'], text: () => 'open("requirements.txt")' };
    expect(read('requirements.txt', 'torch', project).dependencies[0]?.library).toBe(true);
    expect(read('other-requirements.txt', 'torch', project).dependencies[0]?.library).toBeUndefined();
  });

  it('finds comments', () => {
    const text = '# a\ntorch # b\nhttps://host/x#egg=y\n';
    const { isComment } = read('requirements.txt', text);
    expect(['a', 'b', 'egg'].map((word) => isComment(text.indexOf(word)))).toEqual([true, true, false]);
  });
});

describe('options', () => {
  it('gives indexes with their roles', () => {
    const text = [
      '-i https://a/simple --extra-index-url=https://b/simple # c',
      '--find-links "https://f/"',
      '--trusted-host h',
      '--extra-index-url https://u:${P}@c/simple',
      '--extra-index-url ${URL}',
      '--index-url https://${HOST}/simple',
      '--index-url',
    ].join('\n');
    expect(read('requirements.txt', text).indexes.map(describeIndex)).toEqual([
      'primary best https://a/simple',
      'extra best https://b/simple',
      'find-links best https://f/',
      'trusted-host best h',
      'extra best https://u:${P}@c/simple',
      'extra best ?',
      'primary best ?',
    ]);
  });

  it('takes options out and puts addresses in', () => {
    const text = '--trusted-host h\n-i http://a --trusted-host b\ntorch\n';
    const [first, second, third] = read('requirements.txt', text).indexes;
    expect(applyEdits(text, first?.change.remove() ?? [])).toBe('-i http://a --trusted-host b\ntorch\n');
    expect(applyEdits(text, second?.change.replaceAddress('https://a') ?? [])).toContain('-i https://a --t');
    expect(applyEdits(text, second?.change.remove() ?? [])).toContain('\n--trusted-host b\n');
    expect(applyEdits(text, third?.change.remove() ?? [])).toContain('-i http://a\ntorch');
  });
});

it('reads anything without harm', () => {
  const texts = [
    '\\',
    '\\\n',
    'a'.repeat(100_000),
    '['.repeat(50_000),
    'a==1,'.repeat(20_000),
    '-'.repeat(10_000),
  ];
  const started = performance.now();
  for (const text of texts) read('requirements.txt', `${text}\n${text}`);
  expect(performance.now() - started).toBeLessThan(1000);
});
