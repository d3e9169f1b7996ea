/** A document that is edited again and again says what a fresh document of the same text says: findings and facts. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine } from '../../server/src/engine/create-engine.ts';
import { defineRule, type FileContext } from '../../server/src/engine/rule.ts';
import type { Call } from '../../server/src/facts/call.ts';
import { emptyProject, type Project } from '../../server/src/facts/project.ts';
import type { Span } from '../../server/src/facts/span.ts';
import type { Value } from '../../server/src/facts/value.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { readGrammar } from '../../server/src/host/grammars.ts';
import '../support/corpus.ts';
import { auditSettings } from '../support/direct.ts';
import { describe as describeValue } from '../support/probe.ts';

let look: (file: FileContext) => void = () => undefined;

/** Every file of this test ends with a class, so that the rule is called once. */
const probe = defineRule({
  id: 'probe',
  title: 'Shows the facts of a file',
  guidelines: [],
  severity: 'info',
  profile: 'recommended',
  since: '0.1.0',
  references: [],
  triggers: ['torch'],
  messages: {},
  on: { definition: (fact, _, file) => fact.name === 'LastOfTheFile' && look(file) },
});
const engine = await createEngine({
  grammar: (file) => readGrammar(file, import.meta.url),
  rules: [probe, ...rules],
});

const modules: readonly string[] = [
  `import torch
from transformers import AutoModel
from settings import REVISION, OPTIONS
NAME = "org/model"
KWARGS = {"trust_remote_code": True, "revision": REVISION}
client = torch.load("a.pt")
def load(name=NAME, **kwargs):
    revision = "main"
    return AutoModel.from_pretrained(name, revision=revision, **KWARGS)
def helper():
    def inner():
        return "inner"
    return inner
def user():
    model = load()
    model.save(helper()(), client)
    torch.save(model, NAME)
    KWARGS.update(revision="x")
class LastOfTheFile: pass
`,
  `import torch, pickle, functools
from settings import *
COUNT = 0
class Base:
    kind = "base"
    options = {"weights_only": False}
    def __init__(self, path):
        self.path = path
        self.loader = torch.load
    def run(self):
        return self.loader(self.path, **self.options)
class Model(Base):
    def __init__(self):
        super().__init__("x.pt")
        self.client = pickle.load(open("a"))
    def step(self):
        self.client.go(self.kind, self.path)
        self.options["weights_only"] = True
        return self.client
def make():
    class Config:
        flag = True
    return Config
def use():
    global COUNT
    COUNT = 1
    torch.load(make().flag, weights_only=COUNT)
    return Model().step()
load = functools.partial(torch.load, weights_only=False)
load(use())
class LastOfTheFile: pass
`,
  `import torch
try:
    import cloudpickle as pickle
except ImportError:
    import pickle
@torch.no_grad()
def first(a, b=torch.load("b")):
    for item in a:
        item = pickle.load(item)
    return item
def second(a):
    if (n := first(a)):
        return [pickle.loads(x) for x in n]
    with open("x") as f:
        return pickle.load(f)
def third():
    total = {}
    def add(key, value):
        nonlocal total
        total = {key: value}
        torch.save(total, key)
    add("k", second)
    return lambda: total
while True:
    left = right
    right = left + first(third())
    torch.load(right)
print(first(1), second(2), third())
class LastOfTheFile: pass
`,
  `# %% torch
%pip install torch
import torch
!wget http://example.com/a.pt
x = torch.load("a.pt")
# %%
def f():
    y = torch.load("b")
    return y
f().eval()
# %%
class LastOfTheFile: pass
`,
];

const snippets = [
  'torch',
  'NAME',
  'self.',
  '"x"',
  'True',
  'False',
  'return 1',
  'global NAME',
  '    ',
  '\n',
  '\n    return None\n',
  '\ndef extra():\n    return torch.load("e")\n',
  '\nNAME = "other"\n',
  '\nimport pickle as torch\n',
  '\nfrom x import *\n',
  '(',
  ')',
  '"""',
  '#',
  ':',
  '=',
  '.append(1)',
  '@staticmethod\n',
  '!ls',
  '😀',
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
type Edit = (text: string) => string;

function at(text: string, where: number): number {
  return Math.floor(where * text.length);
}

const edit: fc.Arbitrary<Edit> = fc.oneof(
  // Characters.
  fc.record({ where: share, removed: fc.nat(6), added: fc.constantFrom('', 'a', ' ', ...snippets) }).map(
    ({ where, removed, added }): Edit =>
      (text) =>
        text.slice(0, at(text, where)) + added + text.slice(at(text, where) + removed),
  ),
  // Lines taken out, doubled or moved.
  fc.record({ from: share, count: fc.integer({ min: 1, max: 4 }), to: share, keep: fc.boolean() }).map(
    ({ from, count, to, keep }): Edit =>
      (text) => {
        const lines = text.split('\n');
        const taken = lines.slice(Math.floor(from * lines.length)).slice(0, count);
        if (!keep) lines.splice(Math.floor(from * lines.length), count);
        lines.splice(Math.floor(to * lines.length), 0, ...taken);
        return lines.join('\n');
      },
  ),
  // Definitions in another order.
  fc.tuple(share, share).map(
    ([a, b]): Edit =>
      (text) => {
        const parts = text.split(/\n(?=def |class |@)/);
        const [i, j] = [Math.floor(a * parts.length), Math.floor(b * parts.length)];
        const [left = '', right = ''] = [parts[i], parts[j]];
        parts[i] = right;
        parts[j] = left;
        return parts.join('\n');
      },
  ),
  // Words put in place of others.
  fc.tuple(share, fc.constantFrom('True', '"y"', 'NAME', 'torch', 'self', 'load', 'return', 'x', '2')).map(
    ([where, word]): Edit =>
      (text) => {
        const words = [...text.matchAll(/"\w+"|\w+/g)];
        const match = words[Math.floor(where * words.length)];
        return match ? text.slice(0, match.index) + word + text.slice(match.index + match[0].length) : text;
      },
  ),
);

/** Two states of the module `settings`. */
const projects: readonly Project[] = ['abc', 'main'].map((revision) => ({
  ...emptyProject,
  module: ({ name }) =>
    name === 'settings'
      ? {
          path: 'settings.py',
          exports: new Map<string, Value>([['REVISION', { kind: 'string', value: revision }]]),
          stars: [],
        }
      : undefined,
}));

function place({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** Where the calls are that a value was made by: facts that were kept must not point to where they once stood. */
function placesIn(value: Value, depth = 3): string {
  if ((value.kind !== 'result' && value.kind !== 'partial') || depth === 0) return '';
  const { call } = value;
  const inner = [...(call.receiver ? [call.receiver] : []), ...call.args.map((each) => each.value)];
  return `${place(call.span)}/${place(call.statement)}[${inner.map((each) => placesIn(each, depth - 1)).join()}]`;
}

function show(value: Value | undefined): string {
  return value ? `${describeValue(value, 4)} @${placesIn(value)}` : '-';
}

function showCall(call: Call): string {
  const args = call.args.map(
    (each) => `${each.name}=${show(each.value)} ${place(each.span)} ${place(each.valueSpan)} ${each.direct}`,
  );
  const around = `${call.function?.name} ${call.function && place(call.function.span)} ${call.handler?.exceptions}`;
  const guarded = call.handler?.guarded.map((each) => place(each.span));
  const edits = JSON.stringify(call.change.set('weights_only', { literal: true }));
  return [
    `${call.names}.${call.method} ${show(call.receiver)} ${args} ${call.open} ${call.decorator}`,
    `${place(call.span)} ${place(call.statement)} ${place(call.calleeSpan)} ${around} ${guarded} ${edits}`,
  ].join('\n    ');
}

function factsOf(file: FileContext): readonly string[] {
  return [
    ...file.facts('call').map(showCall),
    ...file
      .facts('assignment')
      .map(
        (each) =>
          `${each.form} ${each.key} ${each.names} ${show(each.receiver)} ${show(each.value)} ${place(each.span)}`,
      ),
    ...file
      .facts('definition')
      .map((each) => `${each.form} ${each.name} ${place(each.span)} ${each.methods}`),
    ...file.facts('command').map((each) => `${each.program} ${each.words.length} ${place(each.span)}`),
    ...file.facts('literal').map((each) => `${each.text} ${place(each.span)} ${each.label} ${each.role}`),
    ...file.facts('environment').map((each) => `${each.name} ${place(each.span)}`),
  ];
}

function lint(document: ReturnType<typeof engine.open>, project: Project) {
  let facts: readonly string[] = [];
  look = (file) => {
    facts = factsOf(file);
  };
  const { findings, problems } = engine.lint(document, auditSettings, project);
  return { findings, problems, facts, isWhole: document.syntaxError === undefined };
}

const cases: readonly (readonly [string, string, string, string])[] = [
  [
    'calls below the edit that others refer to',
    'import torch\ndef a():\n  x = 1\n  return 2\nclient = torch.load("a")\ndef b():\n  client.go(client)\n',
    'x = 1',
    'x = 12345',
  ],
  [
    'results of the function that is edited',
    'import torch\ndef a():\n  x = 1\n  return torch.load("a")\ndef b():\n  a().go(a())\n',
    'x = 1',
    'x = 12345',
  ],
  [
    'a class that a function gives back',
    'import torch\ndef a():\n  class C:\n    load = torch.load\n  return C\ndef b():\n  a().load(a().load)\n',
    'load = torch.load',
    'load = torch.save',
  ],
  [
    'a function that a function gives back',
    'import torch\ndef a():\n  def c():\n    return torch.load\n  return c\ndef b():\n  a()()(1)\n',
    'return torch.load',
    'return torch.save',
  ],
  [
    'a global that a nested function sets',
    'import torch\nload = torch.load\ndef a():\n  def c():\n    pass\ndef b():\n  load(1)\n',
    'pass',
    'global load; load = torch.save',
  ],
  [
    'an attribute that is set from a function',
    'import torch\nclass C:\n  load = torch.load\nc = C()\ndef a():\n  pass\ndef b():\n  c.load(1)\n',
    'pass',
    'c.load = None',
  ],
  [
    'a value deep inside',
    'import torch\ndef a():\n  return [[[[[[[[torch.load]]]]]]]]\ndef b():\n  a()[0][0][0][0][0][0][0][0](1)\n',
    'torch.load',
    'torch.save',
  ],
  [
    'a dictionary of the class',
    'import torch\nclass C:\n  d = {"a": torch.load}\n  def a(self):\n    pass\n  def b(self):\n    self.d["a"](1)\n',
    'pass',
    'self.d["a"] = 1',
  ],
  [
    'a decorator that is made anew',
    'import torch\ndef a():\n  x = 1\n@torch.no_grad()\ndef b(c):\n  c.go(torch.load(c))\n',
    'x = 1',
    'x = 12345',
  ],
];

it.each(cases)('holds for %s', (_, text, from, to) => {
  const start = `${text}class LastOfTheFile: pass\n`;
  const next = start.replace(from, to);
  const document = engine.open('sample.py', start);
  const fresh = engine.open('sample.py', next);
  expect(lint(document, emptyProject).facts).not.toEqual(lint(fresh, emptyProject).facts);
  document.update(next);
  expect(lint(document, emptyProject)).toEqual(lint(fresh, emptyProject));
  document.update(start);
  document.update(next);
  expect(lint(document, emptyProject)).toEqual(lint(fresh, emptyProject));
  document.dispose();
  fresh.dispose();
});

it.each([
  ['a project that stays', false],
  ['a project that changes', true],
])('holds with %s', (_, changes) => {
  let whole = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...modules),
      fc.array(fc.tuple(edit, fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 8 }),
      (start, edits) => {
        const document = engine.open('sample.py', start);
        try {
          let text = start;
          let project = projects[0] ?? emptyProject;
          lint(document, project);
          for (const [change, other, isSeen] of edits) {
            // Undoing brings back what was there before.
            const before = text;
            for (const next of [change(text), before, change(text)]) {
              text = next;
              document.update(text);
              if (changes && other) project = projects.find((each) => each !== project) ?? project;
              if (!isSeen) continue;
              const fresh = engine.open('sample.py', text);
              const expected = lint(fresh, project);
              fresh.dispose();
              const actual = lint(document, project);
              // The parser repairs a broken text by what it knew before; there only no harm must come of it.
              if (!expected.isWhole || !actual.isWhole) {
                expect(actual.problems).toEqual(expected.problems);
                continue;
              }
              whole += 1;
              expect(actual).toEqual(expected);
            }
          }
        } finally {
          document.dispose();
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(whole).toBeGreaterThan(100);
});
