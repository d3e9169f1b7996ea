import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../../server/src/artifacts/bytes.ts';
import { isPickle } from '../../../../server/src/artifacts/pickle/recognise.ts';
import { ascii, assemble, type Part, payload, pickle } from '../../../support/artifacts/assembler.ts';
import { joined } from '../../../support/artifacts/little-endian.ts';

function recognised(content: Uint8Array): Promise<boolean> {
  return isPickle({ start: content.subarray(0, 4096), bytes: bytesOf(content) });
}

const call: readonly Part[] = [['GLOBAL', 'os', 'system'], 'MARK', ['STRING', "'x'"], 'TUPLE', 'REDUCE'];

describe('is a pickle', () => {
  test.each<readonly [string, Uint8Array]>([
    ['protocol 4', pickle('NONE')],
    ['protocol 2', assemble(['PROTO', 2], 'EMPTY_DICT', 'STOP')],
    ['protocol 0 with a list', assemble('MARK', 'LIST', ['PUT', '0'], ['INT', '1'], 'APPEND', 'STOP')],
    ['protocol 0 with a number', assemble(['LONG', '12345678901234567890L'], 'STOP')],
    ['protocol 0 with a text', assemble(['STRING', "'abc'"], ['PUT', '0'], 'STOP')],
    ['protocol 1', assemble('EMPTY_DICT', ['BINPUT', 0], 'STOP')],
    ['a payload of protocol 0', assemble(...call, 'STOP')],
    ['a payload that breaks off', assemble(...call, ascii('whatever follows'))],
    ['a payload behind a late protocol', assemble('NONE', 'POP', ['PROTO', 4], ...payload, 'STOP')],
    ['an import alone', assemble(['GLOBAL', 'os', 'system'], 'STOP')],
    [
      'several of protocol 0',
      assemble('MARK', 'LIST', ['PUT', '0'], 'STOP', ascii('\n'), 'MARK', 'LIST', ['PUT', '0'], 'STOP'),
    ],
    ['a payload behind a long line', assemble(['UNICODE', 'x'.repeat(500_000)], 'POP', ...call, 'STOP')],
    [
      'a payload behind many numbers',
      assemble(
        ...Array.from({ length: 20_000 }, (): readonly Part[] => [['INT', '1'], 'POP']).flat(),
        ...call,
        'STOP',
      ),
    ],
    [
      'a payload behind more idle opcodes than are looked at',
      assemble(ascii('I1\n0'.repeat(60_000)), ...call, 'STOP'),
    ],
    [
      'a payload behind a hundred streams that hold nothing',
      assemble(
        ...Array.from({ length: 100 }, (): readonly Part[] => ['NONE', 'STOP', ascii('\n')]).flat(),
        ...call,
        'STOP',
      ),
    ],
    [
      'a protocol and a length beyond the file',
      assemble(['PROTO', 4], Uint8Array.of(0x8e, 0, 0, 0, 0, 0, 0, 0, 0x40)),
    ],
    ['cut', pickle(...payload).subarray(0, 12)],
    ['cut after many values', ascii('I1\n0'.repeat(30_000))],
  ])('%s', async (_, content) => {
    expect(await recognised(content)).toBe(true);
  });
});

describe('is none', () => {
  test.each<readonly [string, string]>([
    ['nothing', ''],
    ['a sentence', 'Some text that begins with S.\n'],
    ['words', 'cat\ndog\nelephant\n'],
    ['two words', 'cat\ndog\n'],
    ['JSON', '{"a": [1, 2]}'],
    ['a list', '[1, 2, 3]'],
    ['CSS', 'color: red;\n}\n'],
    ['a script', 'const a = 1;\nexport default a;\n'],
    ['a function', '(function () {\n  return 1;\n})();\n'],
    ['Python', 'class Model:\n    pass\n'],
    ['an import', 'import os\nprint(os)\n'],
    ['Markdown', '](link)\n'],
    ['a table', 'Name\tValue\n.\n'],
    ['lines of a voice', 'Very nice\n.\n'],
    ['a word and a dot', 'People\n.\n'],
    ['numbers', '1 2 3\n'],
    ['a closing brace', '}\n'],
    ['an e-mail', 'From: a@b.example\nSubject: x\n\n.\n'],
    ['Git', 'tree 0123\nparent 4567\n'],
    ['LaTeX', '\\documentclass{article}\n'],
    ['a header', 'include <stdio.h>\nint main(void) {}\n'],
    ['base64', 'gASVIAAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOU\n'],
  ])('%s', async (_, content) => {
    expect(await recognised(ascii(content))).toBe(false);
  });

  test('what other formats begin with', async () => {
    const starts: readonly (readonly number[])[] = [
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46],
      [0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0x0a, 0x2e],
      [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0],
      [0x1f, 0x8b, 8, 0, 0, 0, 0, 0],
      [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59],
      [0x28, 0xb5, 0x2f, 0xfd, 4],
      [0x80, 1, 6, 0x40, 0, 0, 0x25, 0x21, 0x50, 0x53],
      [0x80, 2, 0, 0, 0],
      [0x80, 9, 0x4e, 0x2e],
      [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0],
      [0x7f, 0x45, 0x4c, 0x46],
    ];
    for (const start of starts) {
      const content = joined([Uint8Array.from(start), new Uint8Array(500)]);
      expect(await recognised(content), start.join(' ')).toBe(false);
    }
  });

  test('the files of this repository', async () => {
    for (const path of [
      'package.json',
      'README.md',
      'CHANGELOG.md',
      'LICENSE',
      'NOTICE',
      'biome.json',
      'images/icon.png',
    ])
      expect(await recognised(readFileSync(path)), path).toBe(false);
  });
});
