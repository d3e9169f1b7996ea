/** A file that holds no trigger of any rule costs a search for words and nothing more: no parser sees it. */
import { expect, it, vi } from 'vitest';
import { Parser } from 'web-tree-sitter';
import { emptyProject } from '../../server/src/facts/project.ts';
import { auditSettings } from '../support/direct.ts';
import { testEngine } from '../support/engine.ts';

const parsed = vi.hoisted(() => ({ texts: [] as string[] }));

vi.mock('yaml', async (original) => {
  const real = await original<typeof import('yaml')>();
  return { ...real, parseAllDocuments: watch(real.parseAllDocuments) };
});
vi.mock('jsonc-parser', async (original) => {
  const real = await original<typeof import('jsonc-parser')>();
  return { ...real, parseTree: watch(real.parseTree), visit: watch(real.visit) };
});
vi.mock('toml-eslint-parser', async (original) => {
  const real = await original<typeof import('toml-eslint-parser')>();
  return { ...real, parseTOML: watch(real.parseTOML) };
});
vi.mock('dockerfile-ast', async (original) => {
  const real = await original<typeof import('dockerfile-ast')>();
  return { ...real, DockerfileParser: { parse: watch(real.DockerfileParser.parse) } };
});

function watch<Args extends readonly unknown[], Result>(parse: (...args: Args) => Result) {
  return (...args: Args): Result => {
    parsed.texts.push(String(args[0]));
    return parse(...args);
  };
}

const engine = await testEngine();
const treeSitter = Parser.prototype.parse;
Parser.prototype.parse = function (this: Parser, ...args: Parameters<typeof treeSitter>) {
  parsed.texts.push(String(args[0]));
  return treeSitter.apply(this, args);
};

const plain: Readonly<Record<string, string>> = {
  'a.py': 'import math\n\nprint(math.pi)\n',
  'a.ipynb': '{"cells": [{"cell_type": "code", "source": ["x = 1"], "outputs": [], "metadata": {}}]}',
  'a.sh': '#!/bin/sh\necho hello\n',
  Dockerfile: 'FROM debian:13\nRUN make\n',
  Makefile: 'all:\n\techo hello\n',
  'a.yaml': 'name: hello\nlist: [1, 2]\n',
  '.github/workflows/a.yml': 'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n',
  'a.json': '{"name": "hello"}',
  'package.json': '{"name": "hello", "scripts": {"test": "make"}}',
  'tsconfig.json': '{"compilerOptions": {"strict": true}}',
  'a.toml': 'name = "hello"\n',
  'setup.cfg': '[metadata]\nname = hello\n',
  'requirements.txt': 'pytest==8.0.0\n',
  '.env': 'COLOUR=blue\n',
  'AGENTS.md': '# Hello\n\nRun the tests.\n',
  'page.jinja': '<p>{{ name }}</p>\n',
  Procfile: 'web: make serve\n',
};

it.each(Object.entries(plain))('%s', (path, text) => {
  parsed.texts = [];
  const document = engine.open(path, text);
  expect(engine.lint(document, auditSettings, emptyProject).findings).toEqual([]);
  document.dispose();
  expect(parsed.texts).toEqual([]);
});

it('what holds a trigger is parsed', () => {
  parsed.texts = [];
  const document = engine.open('a.yaml', 'trust_remote_code: true\n');
  engine.lint(document, auditSettings, emptyProject);
  document.dispose();
  expect(parsed.texts.length).toBeGreaterThan(0);
});
