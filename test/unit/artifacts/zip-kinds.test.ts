import { describe, expect, it } from 'vitest';
import { payload, pickle } from '../../support/artifacts/assembler.ts';
import { joined, unsigned } from '../../support/artifacts/little-endian.ts';
import { signs } from '../../support/artifacts/scan.ts';
import { componentsOf, scanned } from '../../support/artifacts/scanned.ts';
import { zip } from '../../support/artifacts/zip.ts';

const utf8 = new TextEncoder();

interface Node {
  readonly __class__: string;
  readonly __module__: string;
  readonly __loader__: string;
  readonly [key: string]: unknown;
}

function node(module: string, name: string, loader: string, more: object = {}): Node {
  return { __class__: name, __module__: module, __loader__: loader, ...more };
}

function skopsFile(root: object, more: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const schema = JSON.stringify({ ...root, protocol: 2, _skops_version: '0.13' });
  return zip([
    { name: 'schema.json', content: utf8.encode(schema), method: 8 },
    ...Object.entries(more).map(([name, content]) => ({ name, content })),
  ]);
}

const estimator = (content: object): Node =>
  node('sklearn.linear_model._logistic', 'LogisticRegression', 'ObjectNode', {
    content: node('builtins', 'dict', 'DictNode', { content: { part: content } }),
  });

describe('a skops file', () => {
  it('is read for what it is', async () => {
    const { formats, severity, artifact } = await scanned(
      skopsFile(estimator(node('numpy', 'ndarray', 'NdArrayNode', { file: '1.npy' }))),
    );
    expect([formats, severity]).toEqual([['skops'], undefined]);
    expect(componentsOf(artifact)).toContain('sklearn.linear_model._logistic.LogisticRegression');
    expect(artifact.contents.metadata).toContainEqual({ key: '_skops_version', value: '0.13' });
  });

  it.each([
    ['types', node('builtins', 'str', 'TypeNode')],
    ['functions of its libraries', node('numpy', 'log1p', 'FunctionNode')],
    [
      'what sorts by a column',
      node('operator', 'itemgetter', 'OperatorFuncNode', {
        attrs: node('builtins', 'list', 'ListNode', { content: [1] }),
      }),
    ],
    [
      'a function with some of its arguments',
      node('functools', 'partial', 'PartialNode', {
        content: { func: node('numpy', 'mean', 'FunctionNode') },
      }),
    ],
    ['mappings with a default', node('collections', 'defaultdict', 'DefaultDictNode')],
    ['other estimators', node('xgboost.sklearn', 'XGBClassifier', 'ObjectNode')],
  ])('may hold %s', async (_, part) => {
    expect((await scanned(skopsFile(estimator(part)))).severity).toBeUndefined();
  });

  it.each([
    ['a function that starts programs', node('os', 'system', 'FunctionNode'), 'error'],
    ['a class that is a function', node('builtins', 'eval', 'ObjectNode'), 'error'],
    [
      'a method by its name',
      node('operator', 'methodcaller', 'OperatorFuncNode', { attrs: { content: ['system'] } }),
      'error',
    ],
    [
      'an operator that is none',
      node('subprocess', 'Popen', 'OperatorFuncNode', { attrs: { content: ['echo example'] } }),
      'error',
    ],
    [
      'an attribute that leads out',
      node('operator', 'attrgetter', 'OperatorFuncNode', { attrs: { content: ['__class__.__init__'] } }),
      'error',
    ],
    [
      'a method that leads out',
      node('sklearn.pipeline', 'Pipeline', 'MethodNode', { content: { func: '__reduce__', obj: {} } }),
      'error',
    ],
    ['a type of files', node('shutil', 'rmtree', 'TypeNode'), 'error'],
    ['something that nobody knows', node('vendor.parts', 'Thing', 'ObjectNode'), 'warning'],
  ])('with %s is reported', async (_, part, expected) => {
    expect((await scanned(skopsFile(estimator(part)))).severity).toBe(expected);
  });

  it('may hold no pickle, and no schema that is no JSON', async () => {
    expect((await scanned(skopsFile(estimator({}), { 'model.pkl': pickle(...payload) }))).severity).toBe(
      'error',
    );
    const broken = zip([
      { name: 'schema.json', content: utf8.encode('{"__loader__": "DictNode", "content": {') },
    ]);
    expect(signs((await scanned(broken)).artifact)).toEqual(['malformed']);
  });

  it.each([
    ['UTF-16', 2, true, false],
    ['UTF-16, big-endian, with a mark', 2, false, true],
    ['UTF-32', 4, true, false],
    ['UTF-32, big-endian, with a mark', 4, false, true],
  ] as const)('may be written in %s, as Python reads it', async (_, size, isLittle, hasMark) => {
    const text = JSON.stringify(node('os', 'system', 'FunctionNode'));
    const characters = [...(hasMark ? `\ufeff${text}` : text)].map((each) =>
      unsigned(each.codePointAt(0) ?? 0, size),
    );
    const content = joined(characters.map((each) => (isLittle ? each : each.reverse())));
    const { formats, severity } = await scanned(zip([{ name: 'schema.json', content }]));
    expect([formats, severity]).toEqual([['skops'], 'error']);
  });

  it.each([
    ['behind white space', (text: string) => text.replace('{', `{${' '.repeat(100_000)}`)],
    ['in escapes', (text: string) => text.replace('__loader__', '\\u005f_loader__')],
  ])('is told %s', async (_, hide) => {
    const content = utf8.encode(hide(JSON.stringify(node('os', 'system', 'FunctionNode'))));
    expect((await scanned(zip([{ name: 'schema.json', content, method: 8 }]))).severity).toBe('error');
  });

  it('may hold what Python takes for a number, and escapes in any letters', async () => {
    const text = JSON.stringify(node('os', 'system', 'FunctionNode', { x: 0 })).replace('"x":0', '"x":NaN');
    for (const each of [text, text.replace('__loader__', '\\u005F_loader__')])
      expect((await scanned(zip([{ name: 'schema.json', content: utf8.encode(each) }]))).severity).toBe(
        'error',
      );
  });

  it('of more than is read could not be inspected', async () => {
    const content = utf8.encode(
      `${' '.repeat(16 * 1024 * 1024)}${JSON.stringify(node('os', 'system', 'FunctionNode'))}`,
    );
    const { artifact } = await scanned(zip([{ name: 'schema.json', content, method: 8 }]));
    expect(signs(artifact)).toContain('limit-reached');
  });

  it('says so of a node without a class', async () => {
    const { headline } = await scanned(skopsFile(estimator({ __loader__: 'ListNode' })));
    expect(headline).toContain('names no class');
  });

  it('called so, but a pickle, is one', async () => {
    const { formats, severity } = await scanned(pickle(...payload), 'model.skops');
    expect([formats, severity]).toEqual([['pickle'], 'error']);
  });
});

function archive(handler: string): Uint8Array {
  const manifest = { model: { modelName: 'm', handler: 'handler.py', serializedFile: 'model.pt' } };
  return zip([
    { name: 'MAR-INF/MANIFEST.json', content: utf8.encode(JSON.stringify(manifest)) },
    { name: 'handler.py', content: utf8.encode(handler), method: 8 },
  ]);
}

describe('an archive of TorchServe', () => {
  it('brings a handler, which is no finding', async () => {
    const { formats, severity, artifact } = await scanned(
      archive(
        'import torch\nimport requests\n\nclass H:\n  def handle(self, data):\n    return requests.get(data)\n',
      ),
    );
    expect([formats, severity]).toEqual([['torchserve'], undefined]);
    expect(artifact.contents.metadata).toContainEqual({ key: 'model.handler', value: 'handler.py' });
  });

  it.each([
    ['import subprocess\nclass H:\n  def initialize(self, ctx):\n    subprocess.run(["echo", "example"])\n'],
    ['from os import system as start\nstart("echo example")\n'],
    ['import os as o\n\n\ndef f():\n    o.popen("echo example")\n'],
    ['import urllib.request\nurllib.request.urlopen("https://models.example.com")\n'],
    ['exec("print(1)")\n'],
    ['from subprocess import (\n    run,\n    PIPE,\n)\n\nx = run(["echo"])\n'],
  ])('whose handler is %s is an error', async (handler) => {
    expect((await scanned(archive(handler))).severity).toBe('error');
  });

  it.each([
    ['# import os; os.system("echo example")\n"""\nos.system("x")\n"""\ntext = "os.system(1)"\n'],
    ['import subprocess\nprint(subprocess.PIPE)\nself.system("x")\nmodel.eval()\nre.compile("a")\n'],
    ['def f(model):\n    model.run()\n    exec = 1\n    return evaluate(exec)\n'],
  ])('whose handler is %s is fine', async (handler) => {
    expect((await scanned(archive(handler))).severity).toBeUndefined();
  });
});
