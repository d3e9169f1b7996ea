import { describe, expect, it } from 'vitest';
import { callsIn, shownValue } from '../../support/probe.ts';

describe('imports', () => {
  it.each([
    ['a module', 'import torch\ntorch.load(1)', 'torch.load(1)'],
    ['an alias', 'import torch as t\nt.load(1)', 'torch.load(1)'],
    ['a dotted module', 'import torch.hub\ntorch.hub.load(1)', 'torch.hub.load(1)'],
    ['a dotted module with an alias', 'import torch.hub as h\nh.load(1)', 'torch.hub.load(1)'],
    ['several modules', 'import os, torch as t\nt.load(1)', 'torch.load(1)'],
    ['a name', 'from torch import load\nload(1)', 'torch.load(1)'],
    ['a name with an alias', 'from torch import load as l\nl(1)', 'torch.load(1)'],
    ['names in brackets', 'from torch import (\n  save,  # why\n  load as l,\n)\nl(1)', 'torch.load(1)'],
    ['a submodule', 'from torch import hub\nhub.load(1)', 'torch.hub.load(1)'],
    ['everything of a library', 'from torch import *\nload(1)', 'torch.load(1)'],
    ['in a function', 'def f():\n  import torch as t\n  t.load(1)', 'torch.load(1)'],
    ['in another function: not seen', 'def f():\n  import torch as t\nt.load(1)', '?.load(1)'],
    ['in a class', 'class C:\n  import torch as t\n  t.load(1)', 'torch.load(1)'],
    ['under a condition', 'if TYPE_CHECKING:\n  import torch\ntorch.load(1)', 'torch.load(1)'],
    [
      'alternatives',
      'try:\n  import cloudpickle as p\nexcept ImportError:\n  import pickle as p\np.loads(1)',
      'cloudpickle.loads|pickle.loads(1)',
    ],
    [
      'or nothing',
      'try:\n  import torch\nexcept ImportError:\n  torch = None\ntorch.load(1)',
      'torch.load(1)',
    ],
    ['import_module', 'import importlib\nt = importlib.import_module("torch")\nt.load(1)', 'torch.load(1)'],
    [
      'import_module of a submodule',
      'from importlib import import_module\nimport_module("torch.hub").load(1)',
      'torch.hub.load(1)',
    ],
    ['__import__', '__import__("torch").load(1)', 'torch.load(1)'],
    ['__import__ of a submodule gives its root', '__import__("torch.hub").load(1)', 'torch.load(1)'],
    ['getattr', 'import torch\ngetattr(torch, "load")(1)', 'torch.load(1)'],
    ['a name bound again', 'import torch\ntorch = x\ntorch.load(1)', '?.load(1)'],
    ['a parameter of that name', 'import torch\ndef f(torch):\n  torch.load(1)', '?.load(1)'],
    ['a builtin', 'eval(1)', 'builtins.eval(1)'],
    ['a builtin that is shadowed', 'def eval(x): pass\neval(1)', 'workspace:eval(1)'],
    ['from builtins', 'import builtins\nbuiltins.eval(1)', 'builtins.eval(1)'],
    ['a canonical name', 'from torch.serialization import load\nload(1)', 'torch.load(1)'],
    ['a relative import without a module', 'from .x import load\nload(1)', '?.load(1)'],
  ])('%s', async (_, code, expected) => {
    expect(await callsIn(code)).toContain(expected);
  });
});

describe('other modules of the workspace', () => {
  const settings = 'REVISION = "abc"\nOPTIONS = {"a": 1}\n';
  const table: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
    [
      'a constant',
      { 'pkg/__init__.py': '', 'pkg/settings.py': settings },
      'from pkg.settings import REVISION\nshow(REVISION)',
      '"abc"',
    ],
    ['through the module', { 'settings.py': settings }, 'import settings\nshow(settings.REVISION)', '"abc"'],
    ['through an alias', { 'settings.py': settings }, 'import settings as s\nshow(s.REVISION)', '"abc"'],
    [
      'through a package',
      { 'pkg/__init__.py': '', 'pkg/settings.py': settings },
      'from pkg import settings\nshow(settings.REVISION)',
      '"abc"',
    ],
    [
      'import of a dotted module',
      { 'pkg/__init__.py': '', 'pkg/settings.py': settings },
      'import pkg.settings\nshow(pkg.settings.REVISION)',
      '"abc"',
    ],
    [
      'a namespace folder',
      { 'pkg/settings.py': settings },
      'from pkg.settings import REVISION\nshow(REVISION)',
      '"abc"',
    ],
    [
      'a namespace folder by its module',
      { 'pkg/settings.py': settings },
      'from pkg import settings\nshow(settings.REVISION)',
      '"abc"',
    ],
    [
      'a chain',
      { 'a.py': 'from b import X', 'b.py': 'from c import Y as X', 'c.py': 'Y = 3' },
      'from a import X\nshow(X)',
      '3',
    ],
    ['a cycle', { 'a.py': 'from b import X', 'b.py': 'from a import X' }, 'from a import X\nshow(X)', '?'],
    ['a star', { 'a.py': 'from b import *', 'b.py': 'X = 3' }, 'from a import X\nshow(X)', '3'],
    ['a star here', { 'b.py': 'X = 3' }, 'from b import *\nshow(X)', '3'],
    [
      'a star of a star',
      { 'a.py': 'from b import *', 'b.py': 'from c import *', 'c.py': 'X = 3' },
      'from a import *\nshow(X)',
      '3',
    ],
    [
      'a cycle of stars',
      { 'a.py': 'from b import *', 'b.py': 'from a import *' },
      'from a import X\nshow(X)',
      'module b.X',
    ],
    [
      'a package that re-exports',
      { 'pkg/__init__.py': 'from .settings import REVISION', 'pkg/settings.py': settings },
      'from pkg import REVISION\nshow(REVISION)',
      '"abc"',
    ],
    [
      'a name that is not there',
      { 'settings.py': settings },
      'from settings import OTHER\nshow(OTHER)',
      'module settings.OTHER',
    ],
    [
      'a list of a constant',
      { 'settings.py': 'A = "a"\nB = [A, "b"]' },
      'from settings import B\nshow(B)',
      '["a", "b"]',
    ],
    [
      'an f-string of constants',
      { 'settings.py': 'A = "a"\nB = f"{A}/b"' },
      'from settings import B\nshow(B)',
      '"a/b"',
    ],
    [
      'a value made of another module',
      { 'a.py': 'from b import X\nY = X + "y"', 'b.py': 'X = "x"' },
      'from a import Y\nshow(Y)',
      '"xy"',
    ],
    [
      'a list of another module',
      { 'a.py': 'from b import X\nY = [X]', 'b.py': 'X = "x"' },
      'from a import Y\nshow(Y[0])',
      '"x"',
    ],
    ['a class attribute', { 'a.py': 'class C:\n  X = 1' }, 'from a import C\nshow(C.X)', '1'],
    ['an object', { 'a.py': 'class C:\n  X = 1\nc = C()' }, 'from a import c\nshow(c.X)', '1'],
    [
      'a dataclass default',
      { 'a.py': '@dataclass\nclass C:\n  X: int = 1' },
      'from a import C\nshow(C().X, C(X=2).X)',
      '1, 2',
    ],
    ['a function result', { 'a.py': 'def f():\n  return "x"' }, 'from a import f\nshow(f())', '"x"'],
    [
      'a library through a module',
      { 'a.py': 'import torch' },
      'from a import torch\nshow(torch.load)',
      'torch.load',
    ],
    [
      'an object of a library',
      { 'a.py': 'from openai import OpenAI\nclient = OpenAI(api_key="k")' },
      'from a import client\nshow(client)',
      'openai.OpenAI(api_key="k")',
    ],
    ['a name that is rebound there', { 'a.py': 'X = 1\nX = 2' }, 'from a import X\nshow(X)', '2'],
    [
      'a name that differs by branch',
      { 'a.py': 'if y:\n  X = 1\nelse:\n  X = 2' },
      'from a import X\nshow(X)',
      '?',
    ],
    [
      'a dictionary that is changed there',
      { 'a.py': 'X = {"a": 1}\nX["a"] = 2' },
      'from a import X\nshow(X)',
      '{…}',
    ],
    ['a module with an error in it', { 'a.py': 'X = 1\nY = (\nZ = 3' }, 'from a import X\nshow(X)', '1'],
    [
      'a package that is also a module',
      { 'a/__init__.py': 'X = 1', 'a/b.py': 'X = 2' },
      'import a.b\nshow(a.X, a.b.X)',
      '1, 2',
    ],
    [
      'a name of the package before its module',
      { 'a/__init__.py': 'b = 1', 'a/b.py': '' },
      'from a import b\nshow(b)',
      '1',
    ],
    ['an import in a function', { 'a.py': 'X = 1' }, 'def f():\n  from a import X\n  show(X)', '1'],
    ['a base class', { 'a.py': 'class B:\n  X = 1' }, 'from a import B\nclass C(B): pass\nshow(C.X)', '1'],
    [
      'a base class with another base',
      { 'a.py': 'from b import A\nclass B(A): pass', 'b.py': 'class A:\n  X = 1' },
      'from a import B\nclass C(B): pass\nshow(C().X)',
      '1',
    ],
  ];
  it.each(table)('%s', async (_, files, code, expected) => {
    expect(await shownValue(code, { files })).toBe(expected);
  });

  it.each([
    ['a sibling', 'from .settings import REVISION\nshow(REVISION)', '"abc"'],
    ['the package', 'from . import settings\nshow(settings.REVISION)', '"abc"'],
    ['a parent', 'from ..top import X\nshow(X)', '1'],
    ['outside of the workspace', 'from ....top import X\nshow(X)', 'module top.X'],
  ])('a relative import of %s', async (_, code, expected) => {
    const files = {
      'pkg/__init__.py': '',
      'pkg/sub/__init__.py': '',
      'pkg/sub/settings.py': settings,
      'pkg/top.py': 'X = 1',
    };
    expect(await shownValue(code, { files, path: 'pkg/sub/main.py' })).toBe(expected);
  });
});
