/** A valid safetensors file with one tensor of that many bytes, all `fill`. */
export function safetensorsFile(length: number, fill = 0): Uint8Array {
  const header = JSON.stringify({ weight: { dtype: 'U8', shape: [length], data_offsets: [0, length] } });
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const bytes = new Uint8Array(8 + padded.length + length).fill(fill);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(padded.length), true);
  bytes.set(new TextEncoder().encode(padded), 8);
  return bytes;
}

/** Any text as the header, with data behind it; the length may be claimed to be another. */
export function safetensorsOf(
  header: string | object,
  data: Uint8Array = new Uint8Array(0),
  claimed?: number | bigint,
): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(claimed ?? text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}
