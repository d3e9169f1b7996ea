/** The text of JSON as Python's `json` takes bytes: by their mark, or by where the zeros stand in the first characters. */
export function decodeJson(bytes: Uint8Array): string {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return wide(bytes.subarray(4), false);
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return wide(bytes.subarray(4), true);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0 && bytes.length >= 4)
    return b === 0 ? wide(bytes, false) : new TextDecoder('utf-16be').decode(bytes);
  if (b === 0 && bytes.length >= 2)
    return c === 0 && d === 0 && bytes.length >= 4
      ? wide(bytes, true)
      : new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** UTF-32, which browsers no longer read. */
function wide(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle);
    parts.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}
