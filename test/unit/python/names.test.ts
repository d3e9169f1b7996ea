import { describe, expect, it } from 'vitest';
import { shownValue } from '../../support/probe.ts';

const lines = (...each: readonly string[]): string => each.join('\n');

describe('what a name means', () => {
  it.each([
    ['a module-level name', lines('X = 1', 'show(X)'), '1'],
    ['a name in a function', lines('def f():', '  x = "a"', '  show(x)'), '"a"'],
    ['a module-level name in a function', lines('X = 1', 'def f():', '  show(X)'), '1'],
    ['a name bound again: the last one', lines('x = 1', 'x = 2', 'show(x)'), '2'],
    ['a name bound later', lines('x = 1', 'show(x)', 'x = 2'), '1'],
    ['a name that a function sees at some time', lines('x = 1', 'def f():', '  show(x)', 'x = 2'), '?'],
    ['agreeing branches', lines('if a:', '  x = 1', 'else:', '  x = 1', 'show(x)'), '1'],
    ['disagreeing branches', lines('if a:', '  x = 1', 'else:', '  x = 2', 'show(x)'), '?'],
    ['the branch that it stands in', lines('x = 1', 'if a:', '  x = 2', '  show(x)'), '2'],
    ['the other branch', lines('x = 1', 'if a:', '  x = 2', 'else:', '  show(x)'), '1'],
    ['after a branch', lines('x = 1', 'if a:', '  x = 2', 'show(x)'), '?'],
    ['a loop that comes round', lines('x = 1', 'for i in a:', '  show(x)', '  x = 2'), '?'],
    ['a parameter shadows', lines('x = 1', 'def f(x):', '  show(x)'), '<x>'],
    ['a local shadows', lines('x = 1', 'def f():', '  x = 2', '  show(x)'), '2'],
    ['a lambda parameter shadows', lines('x = 1', 'f = lambda x: show(x)'), '<x>'],
    ['a local of a function is not seen outside', lines('def f():', '  x = 2', 'show(x)'), '?'],
    [
      'a class body is not seen in its methods',
      lines('x = 1', 'class C:', '  x = 2', '  def f(self):', '    show(x)'),
      '1',
    ],
    ['an enclosing function', lines('def f():', '  x = 2', '  def g():', '    show(x)'), '2'],
    ['global', lines('x = 1', 'def f():', '  global x', '  x = 2', 'show(x)'), '?'],
    ['global in agreement', lines('x = 1', 'def f():', '  global x', '  x = 1', 'show(x)'), '1'],
    ['global read', lines('x = 1', 'def f(x):', '  def g():', '    global x', '    show(x)'), '1'],
    ['nonlocal', lines('def f():', '  x = 1', '  def g():', '    nonlocal x', '    x = 2', '  show(x)'), '?'],
    ['a walrus', lines('if (x := 3):', '  show(x)'), '3'],
    ['a walrus in a comprehension', lines('[y for y in a if (x := 3)]', 'show(x)'), '3'],
    ['a loop variable', lines('for x in range(3):', '  show(x)'), 'builtins.range(3)[?]'],
    ['a loop variable hides an outer name', lines('x = 1', 'for x in xs:', '  show(x)'), '?[?]'],
    ['a comprehension target', lines('x = 1', 'y = [show(x) for x in xs]'), '?[?]'],
    ['a comprehension does not leak', lines('x = 1', 'y = [x for x in xs]', 'show(x)'), '1'],
    ['an exception', lines('x = 1', 'try:', '  pass', 'except E as x:', '  show(x)'), '?'],
    ['unpacking', lines('a, b = 1, 2', 'show(b)'), '2'],
    ['unpacking with brackets', lines('(a, [b, c]) = 1, [2, 3]', 'show(c)'), '3'],
    ['unpacking with a star', lines('a, *b = 1, 2', 'show(b)'), '?'],
    ['what stands behind a star', lines('a, *b, c = 1, 2, 3, 4', 'show(c)'), '?'],
    ['swapping', lines('a, b = 1, 2', 'a, b = b, a', 'show(a)'), '2'],
    ['chained targets', lines('a = b = 4', 'show(a)'), '4'],
    ['an annotated name', lines('x: int = 4', 'show(x)'), '4'],
    ['an annotation alone', lines('x = 1', 'x: int', 'show(x)'), '1'],
    ['augmented assignment', lines('x = 1', 'x += 1', 'show(x)'), '?'],
    ['a name that was deleted', lines('x = 1', 'del x', 'show(x)'), '?'],
    ['a match capture', lines('x = 1', 'match y:', '  case x:', '    show(x)'), '?'],
    ['a match pattern with a class', lines('match y:', '  case A(x=1):', '    show(2)'), '2'],
    ['a name that leads to itself', lines('x = x', 'show(x)'), '?'],
    ['two names that lead to each other', lines('while a:', '  x = y', '  y = x', 'show(x)'), '?'],
    ['a with target', lines('with open("a") as f:', '  show(f)'), 'builtins.open("a")'],
    ['two with targets', lines('with (open("a") as f, open("b") as g):', '  show(g)'), 'builtins.open("b")'],
    ['try and except', lines('try:', '  x = 1', 'except E:', '  x = 2', 'show(x)'), '?'],
    ['finally', lines('try:', '  x = 1', 'finally:', '  x = 2', 'show(x)'), '2'],
    ['the else of a loop', lines('for i in a:', '  pass', 'else:', '  x = 2', 'show(x)'), '2'],
    ['type statement', lines('type X = int', 'show(1)'), '1'],
  ])('%s', async (_, code, expected) => {
    expect(await shownValue(code)).toBe(expected);
  });
});

describe('functions', () => {
  it.each([
    ['an alias', lines('import torch', 'load = torch.load', 'show(load)'), 'torch.load'],
    ['a result that is known', lines('def f():', '  return "a"', 'show(f())'), '"a"'],
    ['results that agree', lines('def f(a):', '  if a:', '    return 1', '  return 1', 'show(f(0))'), '1'],
    [
      'results that do not',
      lines('def f(a):', '  if a:', '    return 1', '  return 2', 'show(f(0))'),
      'workspace:f(0)',
    ],
    ['a lambda', lines('f = lambda: 7', 'show(f())'), '7'],
    ['recursion', lines('def f():', '  return f()', 'show(f())'), 'workspace:f()'],
    ['a default', lines('def f(x="a"):', '  show(x)'), '<x = "a">'],
    ['a default is read outside', lines('y = 1', 'def f(y=y):', '  show(y)'), '<y = 1>'],
    [
      'an annotation',
      lines('from torch import Tensor', 'def f(x: Tensor):', '  show(x)'),
      '<x: torch.Tensor>',
    ],
    [
      'an optional annotation',
      lines('from torch import Tensor', 'def f(x: Tensor | None = None):', '  show(x)'),
      '<x: torch.Tensor = None>',
    ],
    [
      'a quoted annotation',
      lines('from torch import Tensor', 'def f(x: "Tensor"):', '  show(x)'),
      '<x: torch.Tensor>',
    ],
    ['star parameters', lines('def f(*a, **k):', '  show(a, k)'), '[…], {…}'],
    ['positional-only parameters', lines('def f(x, /, y):', '  show(y)'), '<y>'],
    ['keyword-only parameters', lines('def f(*, y=1):', '  show(y)'), '<y = 1>'],
    ['an async function', lines('async def f():', '  return 3', 'async def g():', '  show(await f())'), '3'],
  ])('%s', async (_, code, expected) => {
    expect(await shownValue(code)).toBe(expected);
  });
});
