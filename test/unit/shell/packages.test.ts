import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../support/edits.ts';
import { readShell, testShell } from '../../support/shell.ts';

const shell = await testShell();
const read = (text: string) => readShell(shell, text);

describe('packages that a script installs', () => {
  it.each([
    ['sudo pip install torch==2.5.1', [['pypi', 'torch', '==2.5.1']]],
    ['python -m pip install -q "vllm>=0.6"', [['pypi', 'vllm', '>=0.6']]],
    [
      'uv pip install a b',
      [
        ['pypi', 'a', ''],
        ['pypi', 'b', ''],
      ],
    ],
    ['pipx install --python 3.12 aider-chat', [['pypi', 'aider-chat', '']]],
    ['uv tool install vllm==0.11', [['pypi', 'vllm', '==0.11']]],
    ['npm i -g @anthropic-ai/claude-code', [['npm', '@anthropic-ai/claude-code', '']]],
    ['npm install openai@^4 ./x --prefix y', [['npm', 'openai', '^4']]],
    ['yarn global add a', [['npm', 'a', '']]],
    ['pnpm add -D a@1.2.3', [['npm', 'a', '1.2.3']]],
    ['npm run i a', []],
    ['V=1.0; pip install a==$V', [['pypi', 'a', '==1.0']]],
    ['pip install $X', []],
    ['docker run python pip install a', [['pypi', 'a', '']]],
  ])('%s', (text, expected) => {
    expect(
      read(text)
        .of('dependency')
        .map((each) => [each.ecosystem, each.name, each.specifier]),
    ).toEqual(expected);
  });

  it.each([
    ['pip install --extra-index-url https://x.example/simple a', 'extra', 'https://x.example/simple'],
    ['pip install -i https://x.example/simple a', 'primary', 'https://x.example/simple'],
    ['export PIP_TRUSTED_HOST=x.example', 'trusted-host', 'x.example'],
    ['UV_INDEX=https://x.example uv sync', 'extra', 'https://x.example'],
    ['npm i --registry http://x.example a', 'primary', 'http://x.example'],
  ])('%s', (text, role, address) => {
    expect(
      read(text)
        .of('index')
        .map((each) => [each.role, each.address]),
    ).toEqual([[role, address]]);
  });

  it('pins where it is asked for', () => {
    for (const [text, expected] of [
      ['npm i -g a b', 'npm i -g a@1.0.0 b'],
      ['pipx install "a"', 'pipx install "a==1.0.0"'],
    ] as const) {
      const [dependency] = read(text).of('dependency');
      expect(applyEdits(text, dependency?.change.pin('1.0.0') ?? [])).toBe(expected);
    }
  });
});

describe('words that may be secrets', () => {
  it('know their flag or variable', () => {
    const found = (text: string) =>
      read(text)
        .of('literal')
        .map((each) => [each.label, each.text]);
    expect(found('vllm serve m --api-key key-0123')).toEqual([['api-key', 'key-0123']]);
    expect(found('vllm serve m --api-key="key-0123"')).toEqual([['api-key', 'key-0123']]);
    expect(found('OPENAI_API_KEY=key-0123')).toEqual([['OPENAI_API_KEY', 'key-0123']]);
    expect(found('export A="key $X"')).toEqual([['A', 'key \uFFFC']]);
    expect(found('docker run -e A=key-0123 i')).toEqual([['A', 'key-0123']]);
    expect(found('cat > .env <<\'EOF\'\nA=key-0123\nb: "c"\nEOF')).toEqual([
      ['A', 'key-0123'],
      ['b', 'c'],
    ]);
    expect(found("curl -H 'Authorization: Bearer key' https://x.example")).toEqual([
      ['H', 'Authorization: Bearer key'],
      [undefined, 'https://x.example'],
    ]);
  });

  it('are replaced by the environment variable, and their parts have places', () => {
    const text = "export A='key-0123'; b --api-key=key-4567";
    const [a, b] = read(text).of('literal');
    expect(applyEdits(text, a?.change.replace({ environment: 'A' }) ?? [])).toBe(
      'export A="${A:?}"; b --api-key=key-4567',
    );
    expect(applyEdits(text, b?.change.replace({ environment: 'K' }) ?? [])).toBe(
      'export A=\'key-0123\'; b --api-key="$K"',
    );
    const part = b?.part?.({ start: 4, end: 8 });
    expect(text.slice(part?.start, part?.end)).toBe('4567');
    const inner = a?.part?.({ start: 4, end: 8 });
    expect(text.slice(inner?.start, inner?.end)).toBe('0123');
  });
});
