import { describe, expect, it } from 'vitest';
import type { Command } from '../../../server/src/facts/command.ts';
import type { Container } from '../../../server/src/facts/container.ts';
import type { FactKind, Facts } from '../../../server/src/facts/fact.ts';
import { emptyProject } from '../../../server/src/facts/project.ts';
import { detectFormat } from '../../../server/src/formats/detect.ts';
import { dockerfileFormat } from '../../../server/src/formats/dockerfile/dockerfile.ts';
import type { ParsedFile } from '../../../server/src/formats/format.ts';
import { createKnowledge, noRows } from '../../../server/src/knowledge/knowledge.ts';
import { applyEdits } from '../../support/edits.ts';
import { describe as shown } from '../../support/probe.ts';
import { testShell } from '../../support/shell.ts';

const context = { path: 'Dockerfile', project: emptyProject, knowledge: createKnowledge(noRows) };

async function parse(text: string): Promise<ParsedFile> {
  return dockerfileFormat(await testShell()).parse(text);
}

async function facts<Kind extends FactKind>(kind: Kind, text: string): Promise<readonly Facts[Kind][]> {
  return (await parse(text)).facts(kind, context);
}

function line({ phase, program, words }: Command): string {
  return `${phase}: ${[program, ...words.map(({ text }) => text ?? '?')].join(' ')}`;
}

async function commands(text: string): Promise<readonly string[]> {
  return (await facts('command', text)).map(line);
}

async function container(text: string): Promise<Container> {
  const all = await facts('container', text);
  expect(all).toHaveLength(1);
  return all[0] as Container;
}

async function images(text: string): Promise<readonly string[]> {
  return (await facts('image', text)).map((image) => {
    expect(text.slice(image.span.start, image.span.end)).not.toMatch(/\s/);
    return image.text;
  });
}

describe('names', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['docker/Dockerfile.gpu', 'dockerfile'],
    ['Dockerfile-cloud', 'dockerfile'],
    ['app.dockerfile', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['dockerfile_parser.py', 'python'],
    ['Dockerfile.md', 'markdown'],
    ['Dockerfile.dockerignore', undefined],
  ])('%s', (path, expected) => {
    expect(detectFormat(path)).toBe(expected);
  });
});

describe('images', () => {
  it.each([
    ['FROM python:3.12\n', ['python:3.12']],
    ['FROM --platform=linux/amd64 python:3.12 AS a\nFROM a\nFROM A as b\nFROM b\n', ['python:3.12']],
    ['FROM scratch\n', []],
    [`ARG TAG=latest\nFROM x/y:\${TAG}\n`, ['x/y:latest']],
    [`ARG TAG\nFROM x/y:\${TAG:-dev}\n`, ['x/y:dev']],
    [`ARG TAG\nFROM x/y:$TAG\n`, ['x/y:\ufffc']],
    [`ARG A=x/y\nARG B=\${A}:1\nFROM $B\n`, ['x/y:1']],
    [
      'FROM a:1 AS b\nCOPY --from=b /x /x\nCOPY --from=0 /x /x\nCOPY --from=ghcr.io/x/y:1 /x /x\n',
      ['a:1', 'ghcr.io/x/y:1'],
    ],
    [
      'FROM a:1\nCOPY --from=context /x /x\nRUN --mount=type=bind,from=c/d:2,source=/x true\n',
      ['a:1', 'c/d:2'],
    ],
    ['FROM\n', []],
  ])('%j', async (text, expected) => {
    expect(await images(text)).toEqual(expected);
  });

  it('are replaced where they stand', async () => {
    const text = 'FROM --platform=$P \\\n  # why\n  "x/y:latest" AS a\n';
    const [image] = await facts('image', text);
    expect(applyEdits(text, image?.change.replace('x/y:1') ?? [])).toBe(text.replace('latest', '1'));
  });
});

describe('RUN', () => {
  it.each([
    ['RUN pip install torch && curl -o x y', ['build: pip install torch', 'build: curl -o x y']],
    ['RUN ["pip", "install", "a b"]', ['build: pip install a b']],
    ['RUN --mount=type=cache,target=/x --network=none pip install torch', ['build: pip install torch']],
    ['RUN a \\\n  # comment\n\n  b \\\n  c', ['build: a b c']],
    ['RUN a \\   \r\n  b\r\n', ['build: a b']],
    ['RUN <<EOF\na b\nc d\nEOF\nUSER x', ['build: a b', 'build: c d']],
    ['RUN <<-"EOF"\n\ta b\n\tEOF\nRUN c', ['build: a b', 'build: c']],
    ['RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF', []],
    ['RUN <<EOF\na b\nnever ends', ['build: a b', 'build: never ends']],
    ['RUN [ -f x ] && pip install y', ['build: pip install y']],
    [`ARG V=1\nENV W=\${V}.2\nRUN pip install a==$W`, ['build: pip install a==1.2']],
    ['ARG V\nRUN pip install a==$V', ['build: pip install ?']],
    ['ONBUILD RUN pip install a', ['build: pip install a']],
    ['SHELL ["powershell", "-Command"]\nRUN pip install a', []],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN pip install a', ['build: pip install a']],
    ['HEALTHCHECK --interval=5s CMD curl -f http://localhost', ['run: curl -f http://localhost']],
    ['HEALTHCHECK NONE', []],
  ])('%j', async (text, expected) => {
    expect(await commands(`FROM x\n${text}\n`)).toEqual(expected);
  });

  it('has the place of each word', async () => {
    const text = 'FROM x\nRUN a \\\n  # comment\n  --flag \\\n  value && b\n';
    const [command] = await facts('command', text);
    expect(command?.words.map(({ span }) => text.slice(span.start, span.end))).toEqual(['--flag', 'value']);
    expect(text.slice(command?.statement.start, command?.statement.end)).toBe(text.slice(7, -1));
    expect(applyEdits(text, command?.change.removeFlag('--flag') ?? [])).toMatch(
      /^FROM x\nRUN a\s.*&& b\n$/s,
    );
  });

  it('has the place of words in a here-document', async () => {
    const text = 'FROM x\nRUN <<-EOF\n\ta b\n\tc --flag\nEOF\n';
    const all = await facts('command', text);
    const span = all[1]?.words[0]?.span;
    expect(text.slice(span?.start, span?.end)).toBe('--flag');
  });

  it('with another escape', async () => {
    const text = '# escape=`\nFROM x\nRUN a `\n  b\nRUN c\\d\n';
    expect((await commands(text))[0]).toBe('build: a b');
  });
});

describe('what is started', () => {
  it.each([
    ['CMD ["vllm", "serve", "x"]', ['start: vllm serve x']],
    ['CMD vllm serve x', ['start: vllm serve x']],
    ['ENTRYPOINT ["vllm"]\nCMD ["serve", "x"]', ['start: vllm serve x']],
    ['CMD ["serve", "x"]\nENTRYPOINT ["vllm"]', ['start: vllm serve x']],
    ['ENTRYPOINT vllm serve\nCMD ["x"]', ['start: vllm serve']],
    ['CMD a\nCMD b', ['start: b']],
    ['ENTRYPOINT ["sh", "-c", "a && b"]', ['start: a', 'start: b']],
    ['CMD ["a", # no json\n', ['start: [a, #']],
  ])('%j', async (text, expected) => {
    const made = await container(`FROM x\n${text}\n`);
    if (!text.includes('json')) expect(made.commands.map(line)).toEqual(expected);
  });

  it('knows what a well-known image starts', async () => {
    const { commands: started } = await container('FROM vllm/vllm-openai\nCMD ["--model", "x"]\n');
    expect(started.map(line)).toEqual(['start: vllm serve --model x']);
  });

  it('takes over what an earlier stage starts', async () => {
    const text = 'FROM x AS a\nENV A=1\nENTRYPOINT ["a"]\nCMD ["b"]\nFROM a\nCMD ["c"]\nENV B=2\n';
    const made = await container(text);
    expect(made.commands.map(line)).toEqual(['start: a c']);
    expect(made.environment.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(made.image?.repository).toBe('x');
    expect([...(await commands(text))].sort()).toEqual(['start: a b', 'start: a c']);
  });

  it('drops arguments that were meant for another program', async () => {
    const text = 'FROM x AS a\nCMD ["b"]\nFROM a\nENTRYPOINT ["c"]\n';
    expect((await container(text)).commands.map(line)).toEqual(['start: c']);
  });

  it.each([
    ['CMD ["serve", "--flag", "--port", "80"]', 'CMD ["serve", "--port", "80"]'],
    ['CMD ["serve", "--flag"]', 'CMD ["serve"]'],
    ['CMD ["serve", \\\n  "--flag", \\\n  "-p"]', 'CMD ["serve", \\\n  "-p"]'],
    ['CMD serve --flag --port 80', 'CMD serve --port 80'],
  ])('%j loses a flag', async (text, expected) => {
    const source = `FROM x\n${text}\n`;
    const [command] = await facts('command', source);
    expect(applyEdits(source, command?.change.removeFlag('--flag') ?? [])).toBe(
      source.replace(text, expected),
    );
  });

  it('gets words replaced and added', async () => {
    const source = 'FROM x\nCMD ["serve", "--host", "0.0.0.0"]\n';
    const [command] = await facts('command', source);
    const word = command?.words[1];
    const edits = (word && command?.change.replaceWord(word, '127.0.0.1')) ?? [];
    expect(applyEdits(source, edits)).toBe(source.replace('0.0.0.0', '127.0.0.1'));
    expect(applyEdits(source, command?.change.append('--key x') ?? [])).toBe(
      source.replace('"]', '", "--key", "x"]'),
    );
  });

  it('is a container that more can be said of', async () => {
    const made = await container('FROM x\nEXPOSE 80 8000-8001/tcp 53/udp $P\nUSER root\n');
    expect(made.services.map(({ port, lastPort, reach }) => [port, lastPort, reach])).toEqual([
      [80, 80, 'unknown'],
      [8000, 8001, 'unknown'],
    ]);
    expect(made).toMatchObject({ servicesKnown: false, environmentOpen: true });
    expect(made.privileges.map(({ kind }) => kind)).toEqual(['root-user']);
    expect((await container('FROM x\nUSER root\nUSER app\n')).privileges).toEqual([]);
  });
});

describe('variables', () => {
  it.each([
    ['ENV A=b C="d e" E=f\\ g', { A: '"b"', C: '"d e"', E: '"f g"' }],
    ['ENV A b c', { A: '"b c"' }],
    ['ENV A b', { A: '"b"' }],
    ['ENV A=b \\\n  # why\n  C=d', { A: '"b"', C: '"d"' }],
    [`ENV A=1\nENV B=$A C=\${X}`, { A: '"1"', B: '"1"', C: '$X' }],
    ['ENV A=1 A=2', { A: '"2"' }],
    ['ARG HF_TOKEN\nARG OPENAI_API_KEY=abc\nARG VERSION=1', { HF_TOKEN: '?', OPENAI_API_KEY: '"abc"' }],
    ['ENV A=', { A: '""' }],
    ['ENV =b "x', {}],
  ])('%j', async (text, expected) => {
    const all = await facts('environment', `FROM x\n${text}\n`);
    expect(Object.fromEntries(all.map(({ name, value }) => [name, shown(value)]))).toEqual(expected);
  });

  it.each([
    ['ENV A="b c" D=e', 'ENV A=x D=e', 'ENV D=e'],
    ['ENV D=e A=b', 'ENV D=e A=x', 'ENV D=e'],
    // An instruction that sets nothing else goes with its line.
    ['ENV A b c', 'ENV A x', ''],
    ['ENV D=e \\\n  A=b', 'ENV D=e \\\n  A=x', 'ENV D=e'],
  ])('%j can be changed', async (text, replaced, removed) => {
    const source = `FROM x\n${text}\n`;
    const variable = (await facts('environment', source)).find(({ name }) => name === 'A');
    expect(applyEdits(source, variable?.change.replaceValue({ literal: 'x' }) ?? [])).toBe(
      source.replace(text, replaced),
    );
    const edits = variable?.change.remove();
    const left = removed === '' ? 'FROM x\n' : source.replace(text, removed);
    expect(edits && applyEdits(source, edits)).toBe(left);
    expect(variable?.change.replaceValue({ environment: 'N' })).toBeUndefined();
  });

  it('do not leave their stage', async () => {
    const text = 'FROM x AS a\nENV A=1\nFROM y\nRUN echo $A\n';
    expect(await commands(text)).toEqual(['build: echo ?']);
    expect((await container(text)).environment).toEqual([]);
  });
});

describe('ADD', () => {
  it.each([
    ['ADD https://x/m.bin /m.bin', ['build: ADD https://x/m.bin /m.bin']],
    [
      'ADD --checksum=sha256:12 ["https://x/m.bin", "/m"]',
      ['build: ADD --checksum=sha256:12 https://x/m.bin /m'],
    ],
    ['ADD . /x', []],
    ['COPY . /x', []],
  ])('%s', async (text, expected) => {
    expect(await commands(`FROM x\n${text}\n`)).toEqual(expected);
  });
});

describe('literals', () => {
  it('are the words of a list, with their flags', async () => {
    const text = 'FROM x\nCMD ["serve", "--api-key", "0123456789", "--token=abcdefghij"]\n';
    const all = await facts('literal', text);
    expect(all.map(({ label, span }) => [label, text.slice(span.start, span.end)])).toEqual([
      ['api-key', '0123456789'],
      ['token', 'abcdefghij'],
    ]);
  });
});

describe('bad input', () => {
  it.each([
    ['FROM x\nFOO bar\n', 'FOO'],
    ['FROM x\nRUN <<EOF\nx\n', 'RUN <<EOF\nx'],
    ['FROM x\nRUN <<EOF\nx\nEOF\n', undefined],
  ])('%j', async (text, expected) => {
    const { firstError } = await parse(text);
    expect(firstError && text.slice(firstError.start, firstError.end)).toBe(expected);
  });

  it.each([
    '',
    '\\',
    'FROM',
    'FROM \\\n',
    'CMD',
    'ENV',
    'ENTRYPOINT [',
    'ONBUILD ONBUILD ONBUILD RUN x',
    'RUN x\nENV A=1\nCMD y',
    'FROM a AS a\nFROM a AS a\nFROM a',
    '\ufeffFROM x\r\nRUN a \\\r\n',
    `FROM x\nENV ${'A=\\\n'.repeat(2000)}`,
    `FROM x\nRUN ${'<<A '.repeat(500)}`,
    `FROM x\nENV A=${'${A:-'.repeat(3000)}`,
    'FROM x\nLABEL a="\nRUN \u202Ex',
  ])('%j does no harm', async (text) => {
    const file = await parse(text);
    for (const kind of ['command', 'environment', 'image', 'container', 'service', 'literal'] as const) {
      for (const { span, statement } of file.facts(kind, context)) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
        expect(statement.end).toBeLessThanOrEqual(text.length);
      }
    }
    expect(file.isComment(0)).toBe(false);
  });
});
