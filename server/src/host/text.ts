/** How the bytes of a file stand for its text. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** True when the file begins with a byte order mark. The text never holds it, as in an editor. */
  readonly bom: boolean;
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** False when bytes that are no text were replaced by U+FFFD: writing the text back would lose them. */
  readonly lossless: boolean;
}

const utf8: Encoding = { name: 'utf-8', bom: false };

/** The text of a file; nothing when it is binary. Bytes that are not valid in the encoding become U+FFFD. */
export function decode(bytes: Uint8Array): DecodedText | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return decodeAs({ name: 'utf-16le', bom: true }, bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return decodeAs({ name: 'utf-16be', bom: true }, bytes.subarray(2));
  if (bytes.includes(0)) return undefined;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return decodeAs({ name: 'utf-8', bom: true }, bytes.subarray(3));
  }
  return decodeAs(utf8, bytes);
}

export function encode(text: string, encoding: Encoding): Uint8Array {
  const marked = encoding.bom ? `\u{FEFF}${text}` : text;
  if (encoding.name === 'utf-8') return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < marked.length; index += 1) {
    view.setUint16(index * 2, marked.charCodeAt(index), encoding.name === 'utf-16le');
  }
  return bytes;
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): DecodedText {
  try {
    const text = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding, lossless: true };
  } catch {
    return {
      text: new TextDecoder(encoding.name, { ignoreBOM: true }).decode(bytes),
      encoding,
      lossless: false,
    };
  }
}
