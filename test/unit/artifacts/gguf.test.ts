import { describe, expect, it } from 'vitest';
import { type GgufValue, ggufFile } from '../../support/artifacts/gguf.ts';
import { joined, u32, u64 } from '../../support/artifacts/little-endian.ts';
import { scan, signs } from '../../support/artifacts/scan.ts';
import { scanned } from '../../support/artifacts/scanned.ts';

const template = "{% for m in messages %}{{ m['content'] }}{% endfor %}";
const evil = "{{ lipsum.__globals__['os'].popen('echo example') }}";
const entries: readonly (readonly [string, GgufValue])[] = [
  ['general.architecture', 'llama'],
  ['llama.block_count', 2],
  ['llama.rope', { type: 6, bytes: new Uint8Array(4) }],
  ['tokenizer.ggml.tokens', ['a', 'b', 'ü']],
  ['tokenizer.ggml.scores', [1, 2, 3]],
  ['tokenizer.chat_template', template],
  ['tokenizer.add_bos', true],
];
const tensors = [
  { name: 'a', shape: [4, 2], offset: 0 },
  { name: 'b', shape: [32], type: 2, offset: 32 },
];
const whole = ggufFile(entries, { tensors, data: new Uint8Array(64) });

describe('a GGUF file', () => {
  it.each([
    ['version 3', whole],
    ['version 2', ggufFile(entries, { version: 2, tensors, data: new Uint8Array(64) })],
    ['version 1', ggufFile(entries, { version: 1, tensors, data: new Uint8Array(64) })],
    ['the other byte order', ggufFile(entries, { bigEndian: true, tensors, data: new Uint8Array(64) })],
  ])('is read in %s', async (_, file) => {
    const { artifact, formats, severity } = await scanned(file);
    expect(formats).toEqual(['gguf']);
    expect(severity).toBeUndefined();
    expect(artifact.complete).toBe(true);
    expect(artifact.observations).toEqual([
      expect.objectContaining({ kind: 'template', name: 'tokenizer.chat_template', text: template }),
    ]);
    expect(artifact.contents.tensors).toEqual([
      { name: 'a', dtype: 'F32', shape: [4, 2], size: 32 },
      { name: 'b', dtype: 'Q4_0', shape: [32], size: 18 },
    ]);
    expect(artifact.contents.metadata).toContainEqual({ key: 'general.architecture', value: 'llama' });
    expect(artifact.contents.metadata).toContainEqual({ key: 'tokenizer.ggml.tokens', value: '[a, b, ü]' });
  });

  it('may hold its template under several keys, and behind a large vocabulary', async () => {
    const vocabulary = Array.from({ length: 50_000 }, (_, index) => `token ${index}`);
    const file = ggufFile([
      ['tokenizer.ggml.tokens', vocabulary],
      ['tokenizer.chat_template', template],
      ['tokenizer.chat_template.tool_use', evil],
    ]);
    const { artifact, severity, headline } = await scanned(file);
    expect(severity).toBe('error');
    expect(headline).toContain('tokenizer.chat_template.tool_use');
    const at = new TextDecoder('latin1').decode(file).lastIndexOf(evil);
    expect(artifact.observations.at(-1)?.place.offset).toBe(at);
  });

  it.each<readonly [string, Uint8Array, readonly string[]]>([
    [
      'a key twice',
      ggufFile([
        ['a', 1],
        ['a', 2],
      ]),
      ['duplicate-key'],
    ],
    ['more keys than there are', ggufFile(entries, { keyCount: 2n ** 60n }), ['truncated']],
    ['more tensors than there are', ggufFile(entries, { tensorCount: 2n ** 60n }), ['truncated']],
    ['an array in an array', ggufFile([['a', [[1], [2]]]]), ['malformed']],
    ['a huge text', joined('GGUF', u32(3), u64(0), u64(1), u64(2n ** 62n)), ['oversized-claim']],
    ['an unknown type', ggufFile([['a', { type: 77, bytes: new Uint8Array(1) }]]), ['malformed']],
    ['no power of two as alignment', ggufFile([['general.alignment', 33]]), ['malformed']],
    [
      'a tensor of nine dimensions',
      ggufFile([], { tensors: [{ name: 'a', shape: [1, 1, 1, 1, 1, 1, 1, 1, 1] }] }),
      ['malformed'],
    ],
    [
      'a tensor beyond the end',
      ggufFile([], { tensors: [{ name: 'a', shape: [1000] }], data: new Uint8Array(8) }),
      ['truncated'],
    ],
    [
      'a shape that no file can hold',
      ggufFile([], { tensors: [{ name: 'a', shape: [2 ** 31, 2 ** 31] }], data: new Uint8Array(8) }),
      ['tensor-size-mismatch'],
    ],
    [
      'tensors over each other',
      ggufFile([], {
        tensors: [
          { name: 'a', shape: [8] },
          { name: 'b', shape: [8], offset: 16 },
        ],
        data: new Uint8Array(64),
      }),
      ['tensor-overlap'],
    ],
    [
      'something behind its end',
      joined(ggufFile([], { tensors: [{ name: 'a', shape: [8] }], data: new Uint8Array(32) }), 'more of it'),
      ['trailing-data'],
    ],
    ['a version of its own', ggufFile([], { version: 9 }), ['malformed']],
  ])('with %s is a sign', async (_, file, expected) => {
    expect(signs(await scan(file)).slice(0, 1)).toEqual(expected);
  });

  it('keeps what it says before it breaks', async () => {
    const file = ggufFile([
      ['tokenizer.chat_template', evil],
      ['general.name', 'a name'],
    ]);
    const { artifact, severity } = await scanned(file.slice(0, -3));
    expect(signs(artifact)).toEqual(['truncated']);
    expect(severity).toBe('error');
  });

  it('is never silent and never throws when it ends too early', async () => {
    const padding = 14;
    for (let length = 8; length < whole.length - padding; length += 1) {
      const artifact = await scan(whole.slice(0, length));
      expect(artifact.formats, `${length}`).toEqual(['gguf']);
      expect(signs(artifact), `${length}`).not.toEqual([]);
    }
  });

  it('keeps no more of its templates than there is room for', async () => {
    const file = ggufFile(
      Array.from({ length: 10 }, (_, index) => [`tokenizer.chat_template.${index}`, 'a'.repeat(256 * 1024)]),
    );
    const { observations } = await scan(file);
    const kept = observations.reduce(
      (sum, seen) => sum + (seen.kind === 'template' ? seen.text.length : 0),
      0,
    );
    expect(kept).toBe(1024 * 1024);
    expect(observations.some((seen) => seen.kind === 'sign' && seen.sign === 'limit-reached')).toBe(true);
  });

  it('is no text that begins like one', async () => {
    expect((await scan(new TextEncoder().encode('GGUF is a format of files'))).formats).toEqual([]);
  });
});
