import { describe, expect, it } from 'vitest';
import { callsIn, shownValue } from '../../support/probe.ts';

const lines = (...each: readonly string[]): string => each.join('\n');

describe('attributes', () => {
  it.each([
    [
      'set once',
      ['class C:', '  def __init__(self):', '    self.a = 1', '  def f(self):', '    show(self.a)'],
      '1',
    ],
    [
      'set twice',
      [
        'class C:',
        '  def __init__(self):',
        '    self.a = 1',
        '  def f(self):',
        '    self.a = 2',
        '    show(self.a)',
      ],
      '?',
    ],
    [
      'None first',
      [
        'class C:',
        '  def __init__(self):',
        '    self.a = None',
        '  def f(self):',
        '    self.a = 2',
        '  def g(self):',
        '    show(self.a)',
      ],
      '(None | 2)',
    ],
    ['of the class', ['class C:', '  a = 1', '  def f(self):', '    show(self.a)'], '1'],
    ['of the class by name', ['class C:', '  a = 1', 'show(C.a)'], '1'],
    ['inherited', ['class B:', '  a = 1', 'class C(B):', '  def f(self):', '    show(self.a)'], '1'],
    ['overridden', ['class B:', '  a = 1', 'class C(B):', '  a = 2', 'show(C.a)'], '2'],
    [
      'of the second base',
      ['class A:', '  b = 1', 'class B:', '  a = 1', 'class C(A, B): pass', 'show(C().a)'],
      '1',
    ],
    ['of an object', ['class C:', '  a = 1', 'c = C()', 'show(c.a)'], '1'],
    ['set on an object from outside', ['class C:', '  a = 1', 'c = C()', 'c.a = 2', 'show(c.a)'], '?'],
    ['set on the class from outside', ['class C:', '  a = 1', 'C.a = 2', 'show(C.a)'], '?'],
    [
      'set on another object from outside',
      ['class C:', '  a = 1', 'c = C()', 'd = C()', 'c.a = 2', 'show(d.a)'],
      '1',
    ],
    ['from a parameter', ['class C:', '  def __init__(self, a):', '    self.a = a', 'show(C("x").a)'], '"x"'],
    [
      'from a keyword',
      ['class C:', '  def __init__(self, b, a):', '    self.a = a', 'show(C(1, a="x").a)'],
      '"x"',
    ],
    ['from a default', ['class C:', '  def __init__(self, a="x"):', '    self.a = a', 'show(C().a)'], '"x"'],
    ['from a splat', ['class C:', '  def __init__(self, a="x"):', '    self.a = a', 'show(C(**k).a)'], '?'],
    ['of a dataclass: default', ['@dataclass', 'class C:', '  a: str = "x"', 'show(C().a)'], '"x"'],
    [
      'of a dataclass: passed',
      ['@dataclass', 'class C:', '  b: int', '  a: str = "x"', 'show(C(1, "y").a)'],
      '"y"',
    ],
    ['of a dataclass: keyword', ['@dataclass', 'class C:', '  a: str = "x"', 'show(C(a="y").a)'], '"y"'],
    [
      'of a dataclass: field()',
      [
        'from dataclasses import dataclass, field',
        '@dataclass',
        'class C:',
        '  a: str = field(default="x")',
        'show(C().a)',
      ],
      '"x"',
    ],
    [
      'of an unknown object of that dataclass',
      ['@dataclass', 'class C:', '  a: str = "x"', 'def f(c: C):', '  show(c.a)'],
      '<c>.a',
    ],
    [
      'an enumeration member',
      ['from enum import Enum', 'class C(Enum):', '  A = "x"', 'show(C.A.value)'],
      '"x"',
    ],
    ['a member itself', ['from enum import Enum', 'class C(Enum):', '  A = "x"', 'show(C.A)'], 'class C.A'],
    [
      'a string enumeration',
      ['from enum import Enum', 'class C(str, Enum):', '  A = "x"', 'show(C.A)'],
      '"x"',
    ],
    [
      'a named tuple',
      ['from typing import NamedTuple', 'class C(NamedTuple):', '  a: str', 'show(C("x").a)'],
      '"x"',
    ],
    ['through cls', ['class C:', '  a = 1', '  @classmethod', '  def f(cls):', '    show(cls.a)'], '1'],
    [
      'not through a static method',
      ['class C:', '  a = 1', '  @staticmethod', '  def f(self):', '    show(self.a)'],
      '<self>.a',
    ],
    ['of a nested class', ['class C:', '  class D:', '    a = 1', 'show(C.D.a)'], '1'],
    ['a method that gives a constant', ['class C:', '  def f(self):', '    return 1', 'show(C().f())'], '1'],
    [
      'of self in a nested function',
      ['class C:', '  def f(self):', '    self.a = 1', '    def g():', '      show(self.a)'],
      '1',
    ],
    [
      'augmented',
      ['class C:', '  a = "x"', '  def f(self):', '    self.a += "y"', '  def g(self):', '    show(self.a)'],
      '?',
    ],
    ['in a loop', ['class C:', '  def f(self):', '    for self.a in xs: pass', '    show(self.a)'], '?[?]'],
  ])('%s', async (_, code, expected) => {
    expect(await shownValue(lines(...code))).toBe(expected);
  });
});

describe('receivers', () => {
  it.each([
    [
      'a constructor',
      ['from openai import OpenAI', 'client = OpenAI()', 'client.chat.completions.create(1)'],
      'openai.OpenAI.chat.completions.create(1)',
    ],
    [
      'a class method',
      ['from diffusers import DiffusionPipeline', 'p = DiffusionPipeline.from_pretrained("a")', 'p.save(1)'],
      'diffusers.DiffusionPipeline.save(1)',
    ],
    ['a with statement', ['import httpx', 'with httpx.Client() as c:', '  c.get(1)'], 'httpx.Client.get(1)'],
    [
      'an async with statement',
      ['import httpx', 'async def f():', '  async with httpx.AsyncClient() as c:', '    await c.get(1)'],
      'httpx.AsyncClient.get(1)',
    ],
    [
      'an attribute',
      [
        'from openai import OpenAI',
        'class C:',
        '  def __init__(self):',
        '    self.c = OpenAI()',
        '  def f(self):',
        '    self.c.models.list(1)',
      ],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'a local function',
      ['from openai import OpenAI', 'def make():', '  return OpenAI()', 'make().models.list(1)'],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'a local function through a name',
      [
        'from openai import OpenAI',
        'def make():',
        '  c = OpenAI()',
        '  return c',
        'x = make()',
        'x.models.list(1)',
      ],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'an annotated parameter',
      ['from openai import OpenAI', 'def f(c: OpenAI):', '  c.models.list(1)'],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'a chain that keeps its object',
      [
        'from transformers import AutoModel',
        'm = AutoModel.from_pretrained("a").to("cuda").eval()',
        'm.push_to_hub(1)',
      ],
      'transformers.AutoModel.push_to_hub(1)',
    ],
    ['a result of a function', ['import requests', 'requests.get("a").json(1)'], 'requests.get().json(1)'],
    ['a class of this file', ['from x import Base', 'class C(Base): pass', 'C().run(1)'], 'x.Base.run(1)'],
    [
      'self of a class with a base',
      ['from x import Base', 'class C(Base):', '  def f(self):', '    self.run(1)'],
      'x.Base.run(1)',
    ],
    [
      'super',
      ['from x import Base', 'class C(Base):', '  def f(self):', '    super().run(1)'],
      'x.Base.run(1)',
    ],
    [
      'calling an object',
      ['from diffusers import DiffusionPipeline', 'p = DiffusionPipeline.from_pretrained("a")', 'p(1)'],
      'diffusers.DiffusionPipeline.__call__(1)',
    ],
    [
      'a walrus',
      ['from openai import OpenAI', 'if (c := OpenAI()):', '  c.models.list(1)'],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'None first',
      [
        'from openai import OpenAI',
        'c = None',
        'def f():',
        '  global c',
        '  c = OpenAI()',
        'def g():',
        '  c.models.list(1)',
      ],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'a conditional',
      ['from openai import OpenAI', 'c = OpenAI() if x else None', 'c.models.list(1)'],
      'openai.OpenAI.models.list(1)',
    ],
    [
      'an alias of a class',
      ['import openai', 'K = openai.OpenAI', 'K().models.list(1)'],
      'openai.OpenAI.models.list(1)',
    ],
    ['an unknown receiver', ['x.y.load(1)'], '?.load(1)'],
    ['a parameter', ['def f(c):', '  c.load(1)'], '?.load(1)'],
  ])('%s', async (_, code, expected) => {
    expect(await callsIn(lines(...code))).toContain(expected);
  });
});

describe('functools.partial', () => {
  const start = 'from functools import partial\nimport torch\n';
  it.each([
    ['called', 'f = partial(torch.load, weights_only=False)\nf("a")', 'torch.load(weights_only=False, "a")'],
    [
      'nested',
      'f = partial(partial(torch.load, "a"), weights_only=False)\nf()',
      'torch.load("a", weights_only=False)',
    ],
    ['never called', 'f = partial(torch.load, "a")', 'torch.load("a", …)'],
    [
      'called with a keyword that replaces one',
      'f = partial(torch.load, map_location=1)\nf("a", map_location=2)',
      'torch.load("a", map_location=2)',
    ],
    [
      'passed on',
      'pool.map(partial(torch.load, weights_only=False), xs)',
      'torch.load(weights_only=False, ?)',
    ],
    [
      'as an attribute',
      'class C:\n  load = partial(torch.load, weights_only=False)\n  def f(self):\n    self.load("a")',
      'torch.load(weights_only=False, "a")',
    ],
  ])('%s', async (_, code, expected) => {
    expect(await callsIn(start + code)).toContain(expected);
  });
});

describe('functions that are passed on', () => {
  it.each([
    ['map', 'map(torch.load, ["a"])', 'torch.load(["a"][?])'],
    [
      'executor.submit',
      'pool.submit(torch.load, "a", weights_only=True)',
      'torch.load("a", weights_only=True)',
    ],
    ['to_thread', 'import asyncio\nasyncio.to_thread(torch.load, "a")', 'torch.load("a")'],
    ['run_in_executor', 'loop.run_in_executor(None, torch.load, "a")', 'torch.load("a")'],
    ['Thread', 'import threading\nthreading.Thread(target=torch.load, args=("a",))', 'torch.load(…)'],
  ])('%s', async (_, code, expected) => {
    expect(await callsIn(`import torch\n${code}`)).toContain(expected);
  });
});
