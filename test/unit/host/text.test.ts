import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type Encoding, encode } from '../../../server/src/host/text.ts';

const encodings: readonly Encoding[] = [
  { name: 'utf-8', bom: false },
  { name: 'utf-8', bom: true },
  { name: 'utf-16le', bom: true },
  { name: 'utf-16be', bom: true },
];

describe('a text', () => {
  it.each(encodings)('comes back from its bytes: %j', (encoding) => {
    const text = fc
      .string({ unit: 'binary' })
      .filter((made) => !made.includes('\0') && !made.startsWith('\u{FEFF}'));
    fc.assert(
      fc.property(text, (made) => {
        expect(decode(encode(made, encoding))).toEqual({ text: made, encoding, lossless: true });
      }),
    );
  });
});

describe('bytes', () => {
  it('never throw, and a text that is not lossless says so', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const decoded = decode(bytes);
        if (decoded?.lossless) expect(encode(decoded.text, decoded.encoding)).toEqual(bytes);
        else if (!decoded) expect(bytes).toContain(0);
      }),
    );
  });

  it('with a NUL are binary', () => {
    expect(decode(new Uint8Array([0x61, 0]))).toBeUndefined();
  });

  it('that are no UTF-8 are replaced', () => {
    expect(decode(new Uint8Array([0x61, 0xe9]))).toMatchObject({ text: 'a\u{FFFD}', lossless: false });
  });
});
