import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../server/src/engine/create-engine.ts';
import type { Finding } from '../../../server/src/engine/finding.ts';
import { defineRule } from '../../../server/src/engine/rule.ts';
import { readGrammar } from '../../../server/src/host/grammars.ts';
import { lintDirect, lintDocument } from '../../support/direct.ts';
import { applyEdits } from '../../support/edits.ts';
import { callsIn, facts, shownValue } from '../../support/probe.ts';

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly [key: string]: unknown;
}

function code(source: string | readonly string[], rest: object = {}): Cell {
  return { cell_type: 'code', source, metadata: {}, outputs: [], ...rest };
}

function notebook(cells: readonly Cell[], rest: object = {}): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5, ...rest }, null, 1);
}

const path = 'a.ipynb';

describe('cells', () => {
  it('are one module, in order', async () => {
    const text = notebook([code(['import torch\n', 'X = "a"']), code('show(X)')]);
    expect(await shownValue(text, { path })).toBe('"a"');
  });

  it.each([
    ['markdown', { cell_type: 'markdown', source: 'show(2)' }],
    ['raw', { cell_type: 'raw', source: 'show(2)' }],
    ['without a source', { cell_type: 'code', source: [] }],
    ['of bash', code('%%bash\nshow(2)')],
    ['that write a file', code('%%writefile x.py\nshow(2)')],
  ])('%s hold no Python', async (_, cell) => {
    expect(await shownValue(notebook([cell, code('show(1)')]), { path })).toBe('1');
  });

  it('of another language hold no Python', async () => {
    const text = notebook([code('show(1)')], { metadata: { kernelspec: { language: 'R' } } });
    expect(await facts('call', text, { path })).toEqual([]);
  });

  it('with an error do not hide those after them', async () => {
    const calls = await callsIn(notebook([code('x = (1,'), code('y = 1\nz = 2\nshow(1)')]), { path });
    expect(calls.some((each) => each.includes('show('))).toBe(true);
  });

  it('keep a magic at the head of a body', async () => {
    expect(await shownValue(notebook([code('%%time\nshow(1)')]), { path })).toBe('1');
    expect(await shownValue(notebook([code('%time show(1)')]), { path })).toBe('1');
  });
});

describe('commands', () => {
  it.each([
    ['!pip install x', ['pip install x']],
    ['!!pip install x', ['pip install x']],
    ['%pip install x', ['pip install x']],
    ['  !pip install x', ['pip install x']],
    ['if a:\n    !pip install x\n', ['pip install x']],
    ['out = !pip install x', ['pip install x']],
    ['!pip install \\\n  x', ['pip install x']],
    ['%%bash\npip install x\nls', ['pip install x', 'ls']],
    ['# first\n\n%%sh\npip install x', ['pip install x']],
    ['%%script bash\npip install x', ['pip install x']],
    ['%sx pip install x', ['pip install x']],
    ['get_ipython().system("pip install x")', ['pip install x']],
    ['get_ipython().run_line_magic("pip", "install x")', ['pip install x']],
    ['import os\nos.system("pip install x")', ['pip install x']],
    ['import subprocess\nsubprocess.run(["pip", "install", "x"])', ['pip install x']],
    ['import subprocess\nsubprocess.run(f"pip install {x}", shell=True)', ['pip install ?']],
    ['%matplotlib inline', []],
    ['x = 5 %matplotlib', []],
    ['x = """\n!pip install x\n"""', []],
    ['# !pip install x', []],
  ])('%j', async (source, expected) => {
    const found = await facts('command', notebook([code(source), code('last = 1')]), { path });
    expect(
      found.map((each) => [each.program, ...each.words.map((word) => word.text ?? '?')].join(' ')),
    ).toEqual(expected);
  });

  it.each([
    ['%env A=b', 'A'],
    ['!export A=b', 'A'],
    ['import os\nos.environ["A"] = "b"', 'A'],
    ['import os\nos.environ.setdefault("A", "b")', 'A'],
    ['import os\nos.environ.update(A="b")', 'A'],
    ['import os\nos.environ.update({"A": "b"})', 'A'],
    ['import os\nos.putenv("A", "b")', 'A'],
    ['import subprocess\nsubprocess.run("x", env={"A": "b"})', 'A'],
  ])('%j sets a variable', async (source, name) => {
    const found = await facts('environment', notebook([code(source), code('last = 1')]), { path });
    expect(found.map((each) => [each.name, each.value])).toEqual([[name, { kind: 'string', value: 'b' }]]);
  });
});

describe('text outside of code', () => {
  it('is kept with its role', async () => {
    const outputs = [
      { output_type: 'stream', name: 'stdout', text: ['from ', 'a stream'] },
      { output_type: 'error', ename: 'E', evalue: 'from an error', traceback: ['from a traceback'] },
      { output_type: 'execute_result', data: { 'text/plain': 'from a result', 'image/png': 'iVBORw0' } },
    ];
    const text = notebook(
      [
        code('x = "from code"', { outputs, metadata: { tag: 'from a cell' } }),
        { cell_type: 'markdown', source: 'from markdown' },
      ],
      { metadata: { title: 'from the notebook' } },
    );
    const found = await facts('literal', text, { path });
    expect(found.map((each) => [each.role, each.text])).toEqual([
      ['code', 'from code'],
      ['output', 'from a stream'],
      ['output', 'from a traceback'],
      ['output', 'from an error'],
      ['output', 'from a result'],
      ['metadata', 'from a cell'],
      ['markdown', 'from markdown'],
      ['metadata', 'from the notebook'],
    ]);
  });
});

/** Reports calls of `bad`, and puts `good("…")` in their place. */
const rule = defineRule({
  id: 'bad-call',
  title: 'A bad call',
  guidelines: [],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: [],
  triggers: ['bad'],
  messages: { bad: 'bad' },
  on: {
    call(call, report) {
      if (call.method !== 'bad') return;
      const edits = [{ span: call.span, text: 'good("😀\\n")' }];
      report({
        at: call.span,
        statement: call.statement,
        message: 'bad',
        fixes: [{ title: 'Call good', applicability: 'safe', edits }],
      });
    },
  },
});
const engine = await createEngine({ grammar: (file) => readGrammar(file, import.meta.url), rules: [rule] });

function findingsIn(text: string, file = path): readonly Finding[] {
  return lintDirect(engine, file, text).findings;
}

describe('places in the file', () => {
  it.each([
    ['one string', 'x = 1\nbad()', 'bad()'],
    ['lines', ['x = "a\\n"\n', 'bad(1)\n'], 'bad(1)'],
    ['escapes', 'x = "\\t\u0001é"\nbad("\\"")', 'bad(\\"\\\\\\"\\")'],
    ['characters of two code units', 'x = "😀😀"; bad("𝒳")', 'bad(\\"𝒳\\")'],
    ['a call over several lines', ['bad(\n', '  1,\n', ')'], undefined],
  ])('%s', (_, source, expected) => {
    const text = notebook([{ cell_type: 'markdown', source: 'é 😀\n' }, code(source)]);
    const [finding, ...more] = findingsIn(text);
    expect(more).toEqual([]);
    const written = text.slice(finding?.span.start, finding?.span.end);
    if (expected !== undefined) expect(written).toBe(expected);
    else expect(written).toMatch(/^bad\(.*\)$/s);
  });

  it('are right where characters are escaped without need', () => {
    const text = '{"cells": [{"cell_type": "code", "source": "x\\u003d1\\nbad\\u0028\\u0029"}]}';
    const [finding] = findingsIn(text);
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('bad\\u0028\\u0029');
  });

  it('take fixes that leave the JSON whole', () => {
    const text = notebook([code(['x = "\\""\n', 'bad("a")\n'])]);
    const [finding] = findingsIn(text);
    const fixed = applyEdits(text, finding?.fixes[0]?.edits ?? []);
    expect(JSON.parse(fixed).cells[0].source).toEqual(['x = "\\""\n', 'good("😀\\n")\n']);
    expect(findingsIn(fixed)).toEqual([]);
  });

  it('are those of the joined text for cells in an editor', () => {
    const document = engine.openCells('a.ipynb', [
      { kind: 'code', text: 'x = 1' },
      { kind: 'markdown', text: 'bad()' },
      { kind: 'code', text: '!ls\nbad()' },
    ]);
    const { findings } = lintDocument(engine, document);
    const start = document.cellStarts[2] ?? 0;
    expect(findings.map((each) => each.span)).toEqual([{ start: start + 4, end: start + 9 }]);
    document.dispose();
  });

  it.each([
    '',
    '[]',
    '{',
    '{"cells": 1}',
    '{"cells": [1, null, {}]}',
    'not json',
    '{"cells": [{"source": 1}]}',
  ])('nothing comes of %j', (text) => {
    const result = lintDirect(engine, path, `${text} `);
    expect(result.findings).toEqual([]);
    expect(result.problems).toEqual([]);
  });
});

describe('fingerprints', () => {
  const prints = (text: string) => findingsIn(text, 'a.py').map((each) => each.fingerprint);

  it('stay when the statement moves or is laid out anew', () => {
    expect(prints('\n\nx = 1\nbad( 1,\n  2)')).toEqual(prints('bad( 1, 2)'));
  });

  it('differ by statement and by occurrence', () => {
    const all = [...prints('bad(1)\nbad(1)\nbad(2)')];
    expect(new Set(all).size).toBe(3);
    expect(all[0]).toBe(prints('bad(1)')[0]);
  });
});

describe('scripts with cells', () => {
  it.each([
    ['percent cells', '# %%\n!pip install x\n# %%\nshow(1)'],
    ['percent cells, commented by a converter', '# %%\n# !pip install x\n# %%\nshow(1)'],
    ['Databricks', '# Databricks notebook source\n# MAGIC %pip install x\n# COMMAND ----------\nshow(1)'],
    [
      'Databricks, shell',
      '# Databricks notebook source\n# MAGIC %sh\n# MAGIC pip install x\n# COMMAND ----------\nshow(1)',
    ],
  ])('%s', async (_, text) => {
    const commands = await facts('command', text, { path: 'a.py' });
    expect(commands.map((each) => [each.program, ...each.words.map((word) => word.text)].join(' '))).toEqual([
      'pip install x',
    ]);
    expect(await shownValue(text, { path: 'a.py' })).toBe('1');
  });

  it('are only those that are marked', async () => {
    expect(await facts('command', 'x = 1\n# !pip install x', { path: 'a.py' })).toEqual([]);
  });
});
