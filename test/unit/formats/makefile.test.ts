import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyProject } from '../../../server/src/facts/project.ts';
import { makefileFormat } from '../../../server/src/formats/makefile.ts';
import { procfileFormat } from '../../../server/src/formats/procfile.ts';
import { createKnowledge, noRows } from '../../../server/src/knowledge/knowledge.ts';
import { applyEdits } from '../../support/edits.ts';
import { testShell } from '../../support/shell.ts';

const shell = await testShell();
const makefile = makefileFormat(shell);
const procfile = procfileFormat(shell);
const context = { path: 'Makefile', project: emptyProject, knowledge: createKnowledge(noRows) };
const commandsOf = (text: string) => makefile.parse(text).facts('command', context);
const shown = (text: string) =>
  commandsOf(text).map((each) => [each.program, ...each.words.map((word) => word.text ?? '?')].join(' '));

describe('a makefile', () => {
  it.each([
    ['a:\n\tpip install b', ['pip install b']],
    ['a:\n\t@-pip install b && c', ['pip install b', 'c']],
    ['P := pip3\nV ?= 1\na:\n\t$(P) install b==${V}', ['pip3 install b==1']],
    ['P = a\nP = b\nx:\n\t$(P) c', [' c']],
    ['ifeq (a,b)\nP = a\nendif\nx:\n\tc $(P)', ['c ?']],
    ['a: b\n\tcp $< $@ $(shell pwd)/x', ['cp ? ? ?']],
    ['a:\n\tfor x in a; do echo $$x; done', ['echo ?']],
    ['a:\n\tX=1; echo $$X', ['echo 1']],
    ['a:\n\tpip install \\\n\t  b', ['pip install b']],
    ['a: ; pip install b', ['pip install b']],
    ['a:\n\t# pip install b\n\n\tc', ['c']],
    ['A = $(B)\nB = $(A)\nx:\n\tc $(A)', ['c ?']],
    ['HOST = 0.0.0.0 # all\nx:\n\tvllm serve m --host $(HOST)', ['vllm serve m --host 0.0.0.0']],
  ])('%j', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it('leads edits back into the recipe', () => {
    const text = 'M = a/b\nx:\n\t@vllm serve $(M) --trust-remote-code --port 1\n';
    const [command] = commandsOf(text);
    expect(text.slice(command?.span.start, command?.span.end)).toBe(
      'vllm serve $(M) --trust-remote-code --port 1',
    );
    expect(applyEdits(text, command?.change.removeFlag('--trust-remote-code') ?? [])).toBe(
      'M = a/b\nx:\n\t@vllm serve $(M) --port 1\n',
    );
    const port = command?.words.at(-1);
    expect(applyEdits(text, (port && command?.change.replaceWord(port, '$PORT')) ?? [])).toBe(
      'M = a/b\nx:\n\t@vllm serve $(M) --trust-remote-code --port $$PORT\n',
    );
  });

  it('knows exported variables, and every variable as a literal', () => {
    const text = 'export A = b c\nB := d\nC = key-0123\nexport B\n';
    const parsed = makefile.parse(text);
    expect(parsed.facts('environment', context).map(({ name, value }) => [name, value])).toEqual([
      ['A', { kind: 'string', value: 'b c' }],
      ['B', { kind: 'string', value: 'd' }],
    ]);
    expect(parsed.facts('literal', context).map(({ label, text: value }) => [label, value])).toEqual([
      ['A', 'b c'],
      ['B', 'd'],
      ['C', 'key-0123'],
    ]);
    const [a] = parsed.facts('environment', context);
    expect(applyEdits(text, a?.change.remove() ?? [])).toBe('B := d\nC = key-0123\nexport B\n');
  });

  it('reads anything without harm', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      '\t',
      '\n',
      '$',
      '(',
      ')',
      '{',
      '\\\n',
      '=',
      'ifeq',
      '#',
      '"',
      '&&',
      '\r',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { span } of commandsOf(text)) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('a Procfile', () => {
  it('starts a process a line', () => {
    const text = '# web: a\nweb: uvicorn app:app --host 0.0.0.0 --port $PORT\nworker: python -m b\n';
    const parsed = procfile.parse(text);
    expect(parsed.facts('command', context).map(({ program, phase }) => [program, phase])).toEqual([
      ['uvicorn', 'start'],
      ['b', 'start'],
    ]);
    const [web] = parsed.facts('command', context);
    expect(text.slice(web?.span.start, web?.span.end)).toBe('uvicorn app:app --host 0.0.0.0 --port $PORT');
    expect(parsed.isComment(3)).toBe(true);
    expect(parsed.isComment(10)).toBe(false);
  });
});
