import { describe, expect, it } from 'vitest';
import { callsIn, shownValue } from '../../support/probe.ts';

describe('calls around an error are still found', () => {
  it.each([
    ['an unclosed bracket', 'x = (1,'],
    ['an unclosed call', 'foo('],
    ['an unclosed list', 'x = [1, 2'],
    ['an unclosed dictionary', 'x = {"a": 1,'],
    ['a closing bracket too many', 'x = 1)'],
    ['an unclosed string', 'x = "abc'],
    ['a print statement', 'print "hello", x'],
    ['an exec statement', 'exec "x" in y'],
    ['an old except', 'try:\n  a()\nexcept E, e:\n  b()'],
    ['a missing colon', 'if x\n  a()'],
    ['a missing body', 'def f():'],
    ['a missing operand', 'x = 1 +'],
    ['a missing value', 'x ='],
    ['half an import', 'from x import'],
    ['half an attribute', 'x.'],
    ['half a keyword argument', 'foo(a=)'],
    ['half a decorator', '@'],
    ['wrong indentation', 'if x:\n    a()\n  b()'],
    ['tabs and spaces', 'if x:\n\ta()\n        b()'],
    ['a question mark', 'x = y?'],
    ['a dollar', '$x = 1'],
    ['a merge conflict', '<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other'],
    ['an old number', 'x = 0777L'],
    ['backticks', 'x = `y`'],
    ['a lone lambda', 'lambda'],
    ['a lone else', 'else:\n  a()'],
    ['a null character', 'x = \0'],
    ['a template', '{{ x }}\n{% if y %}'],
  ])('%s', async (_, error) => {
    const calls = await callsIn(
      `import torch\ntorch.load("before")\n${error}\n\ndef later():\n  pass\n\nx = 1\ny = 2\ntorch.load("after")`,
    );
    expect(calls).toContain('torch.load("before")');
    expect(calls).toContain('torch.load("after")');
  });
});

describe('a call with an error in it', () => {
  it.each([
    ['an argument that is missing', 'torch.load("a", weights_only=)', /^torch\.load\("a"/],
    ['two commas', 'torch.load("a",, weights_only=False)', /^torch\.load\("a"/],
    ['a missing comma', 'torch.load("a" weights_only=False)', /^torch\.load\(/],
  ])('%s', async (_, code, expected) => {
    // Nothing may follow: the error would take it in.
    const calls = await callsIn(`import torch\n${code}`);
    expect(calls.some((call) => expected.test(call))).toBe(true);
  });
});

describe('unusual but right code', () => {
  it.each([
    [
      'match',
      'match x:\n  case {"a": [y, *_]} if y > 1:\n    torch.load(1)\n  case Point(x=0) | None:\n    pass',
      'torch.load(1)',
    ],
    ['a decorator', '@torch.load(1)\ndef f(): pass', 'torch.load(1)'],
    ['a lambda', 'f = lambda *a, k=1, **b: torch.load(1)', 'torch.load(1)'],
    ['a generator argument', 'sum(torch.load(1) for x in y)', 'torch.load(1)'],
    ['a nested f-string', 'x = f"{f\'{torch.load(1)}\'}"', 'torch.load(1)'],
    ['a format specification', 'x = f"{a:{torch.load(1)}}"', 'torch.load(1)'],
    ['a default', 'def f(a=torch.load(1), /, *, b): pass', 'torch.load(1)'],
    ['an annotation', 'x: Annotated[int, torch.load(1)] = 2', 'torch.load(1)'],
    [
      'star arguments',
      'torch.load(*["a"], **{"weights_only": False})',
      'torch.load("a", weights_only=False)',
    ],
    ['unknown star arguments', 'torch.load(*x, "a")', 'torch.load("a", …)'],
    ['an except group', 'try:\n  a()\nexcept* E:\n  torch.load(1)', 'torch.load(1)'],
    ['a type parameter', 'def f[T](x: T):\n  torch.load(1)', 'torch.load(1)'],
    ['semicolons', 'a = 1; torch.load(a); b = 2', 'torch.load(1)'],
    ['a line continuation', 'torch.\\\n  load(1)', 'torch.load(1)'],
    ['comments in a call', 'torch.load(  # a\n  1,  # b\n  # c\n)', 'torch.load(1)'],
    ['deletion', 'del x[torch.load(1)]', 'torch.load(1)'],
    ['assert and raise', 'assert torch.load(1), x', 'torch.load(1)'],
    ['yield', 'def f():\n  x = yield torch.load(1)', 'torch.load(1)'],
    ['a slice', 'x[torch.load(1):2]', 'torch.load(1)'],
    ['a comparison chain', 'a < torch.load(1) < b', 'torch.load(1)'],
    ['a star expression', 'a = *b, torch.load(1)', 'torch.load(1)'],
    ['a dictionary comprehension', '{torch.load(1): y for x in z if w}', 'torch.load(1)'],
    ['a with statement in brackets', 'with (torch.load(1) as a, b): pass', 'torch.load(1)'],
    ['300 brackets', `${'('.repeat(120)}torch.load(1)${')'.repeat(120)}`, 'torch.load(1)'],
    ['1000 operators', `torch.load(1)${' + x'.repeat(1000)}`, 'torch.load(1)'],
    ['CRLF', 'x = 1\r\nif x:\r\n  torch.load(x)\r\n', 'torch.load(1)'],
    ['a byte order mark', '\uFEFFtorch.load(1)', '?.load(1)'],
  ])('%s', async (_, code, expected) => {
    expect(await callsIn(`${code.startsWith('\uFEFF') ? '' : 'import torch\n'}${code}`)).toContain(expected);
  });

  it('joins a long chain of strings', async () => {
    expect(await shownValue(`show(${Array.from({ length: 1000 }, () => '"a"').join(' + ')})`)).toBe(
      JSON.stringify('a'.repeat(1000)),
    );
  });

  it('knows where an argument is no longer in its place', async () => {
    const { inspect } = await import('../../support/probe.ts');
    const found = await inspect('f(*x, 1)\ng(0, *x, 1)\nh(*[0], 1)', (file) =>
      file.facts('call').map((call) => [0, 1].map((at) => call.arg(at)?.value.kind === 'number')),
    );
    expect(found).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
  });
});
