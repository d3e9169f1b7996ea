import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../support/edits.ts';
import { readShell, testShell } from '../../support/shell.ts';

const shell = await testShell();

function commandsIn(text: string, where: 'shell' | 'notebook' = 'shell'): readonly string[] {
  return readShell(shell, text, { where })
    .of('command')
    .map((command) =>
      [command.program, ...command.words.map((word) => word.text ?? `?${word.raw}`)].join(' '),
    );
}

describe('words', () => {
  it.each([
    ['pip install torch', ['pip install torch']],
    ['pip install \'a b\' "c d"', ['pip install a b c d']],
    ['pip install a\\ b', ['pip install a b']],
    ['echo "a\\"b"', ['echo a"b']],
    ['pip install $X', ['pip install ?$X']],
    [`pip install "$\{X}/y"`, [`pip install ?"$\{X}/y"`]],
    ["pip install '$X'", ['pip install $X']],
    ['pip install $(cat x | y) z', ['pip install ?$(cat x | y) z', 'cat x', 'y']],
    ['pip install `cat x` z', ['pip install ?`cat x` z', 'cat x']],
    ['pip install \\\n  torch', ['pip install torch']],
    ['pip install \\\r\n  torch', ['pip install torch']],
    ['a # b', ['a']],
    ['x a#b', ['x a#b']],
    ['a && b || c; d & e', ['a', 'b', 'c', 'd', 'e']],
    ['a | b |& c', ['a', 'b', 'c']],
    ['(cd x; a)', ['cd x', 'a']],
    ['a\n\nb', ['a', 'b']],
    ['', []],
    ['"unclosed', ['unclosed']],
    ['$(unclosed', ['', 'unclosed']],
    ["a 'unclosed", ['a unclosed']],
    ['a \\', ['a']],
    ['/usr/bin/env python3 x.py', ['python3 x.py']],
    ['sudo -u me pip install x', ['pip install x']],
    ['env A=1 python -m vllm', ['vllm']],
    ['python3 -m pip install x', ['pip install x']],
    ['python3 -u -m pip install x', ['pip install x']],
    ['python3 x.py -m y', ['python3 x.py -m y']],
    ['uv run --with a python -m vllm', ['vllm']],
    ['poetry run hf download x', ['hf download x']],
    ['A=1 B=2', []],
    ['time nohup a', ['a']],
  ])('%s', (text, expected) => {
    expect(commandsIn(text)).toEqual(expected);
  });
});

describe('how commands are joined', () => {
  it('knows pipelines and lists', () => {
    const commands = readShell(shell, 'curl x | sh && rm y; z').of('command');
    expect(commands.map((each) => each.joinedBy)).toEqual(['|', '&&', ';', undefined]);
    expect(commands.map((each) => each.pipeline.map((other) => other.program))).toEqual([
      ['curl', 'sh'],
      ['curl', 'sh'],
      ['rm'],
      ['z'],
    ]);
  });

  it('moves spans by the offset of the piece', () => {
    const [command] = readShell(shell, '  pip install x', { where: 'notebook' }, 100).of('command');
    expect(command?.span).toEqual({ start: 102, end: 115 });
    expect(command?.words[1]?.span).toEqual({ start: 114, end: 115 });
  });
});

describe('variables', () => {
  it.each([
    ['export A=b', [['A', 'b']]],
    ['A=b python x.py', [['A', 'b']]],
    [
      'A="b c" C=$D python x.py',
      [
        ['A', 'b c'],
        ['C', undefined],
      ],
    ],
    ['declare -x A=b', [['A', 'b']]],
    ['declare A=b', []],
    ['A=b', []],
    ['A=b; export A', [['A', 'b']]],
    ['set -a; A=b', [['A', 'b']]],
    ['sudo env A=b c', [['A', 'b']]],
    ['export A', []],
    ['python A=b', []],
  ])('%s', (text, expected) => {
    const found = readShell(shell, text)
      .of('environment')
      .map(({ name, value }) => [name, value.kind === 'string' ? value.value : undefined]);
    expect(found).toEqual(expected);
  });
});

describe('edits', () => {
  it.each([
    ['vllm serve x --trust-remote-code', '--trust-remote-code', 'vllm serve x'],
    ['vllm --host 0.0.0.0 --port 1', '--host', 'vllm --port 1'],
    ['vllm --host=0.0.0.0 --port 1', '--host', 'vllm --port 1'],
    ['vllm --flag --port 1', '--flag', 'vllm --port 1'],
  ])('takes a flag out of %s', (text, flag, expected) => {
    const [command] = readShell(shell, text).of('command');
    expect(applyEdits(text, command?.change.removeFlag(flag) ?? [])).toBe(expected);
    expect(command?.change.removeFlag('--other')).toBeUndefined();
  });

  it('leave what stands behind a switch', () => {
    const text = 'codex exec --yolo "fix it"';
    const [command] = readShell(shell, text).of('command');
    expect(applyEdits(text, command?.change.removeFlag('--yolo', 'switch') ?? [])).toBe(
      'codex exec "fix it"',
    );
  });

  it('keep the quotes of a word, unless they are given', () => {
    for (const [given, expected] of [
      ['a[b]==2', 'pip install "a[b]==2"'],
      ["'a'", "pip install 'a'"],
      ['"$A"', 'pip install "$A"'],
    ] as const) {
      const text = 'pip install "a[b]==1"';
      const [command] = readShell(shell, text).of('command');
      const word = command?.words[1];
      expect(applyEdits(text, (word && command?.change.replaceWord(word, given)) ?? [])).toBe(expected);
    }
  });
});
