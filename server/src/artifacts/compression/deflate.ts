import { Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2 } from 'pako';
import type { Cursor } from '../cursor.ts';
import { CorruptStream, type Decompress } from './layer.ts';

const maxOutput = 64 * 1024;
const maxInput = 64 * 1024;
/** What little data usually grows by. */
const ordinaryRatio = 8;
/** Of pako: a stream without zlib's or gzip's frame, with the largest window. */
const rawWindow = -15;

/** Deflate without a frame around it. */
export const inflateRaw: Decompress = async function* (input: Cursor) {
  const stream = new ZStream();
  zlibInflateInit2(stream, rawWindow);
  for (;;) {
    if (!input.has(1) && !(await input.fill(1))) {
      throw new CorruptStream('truncated', 'deflated data ends early');
    }
    const piece = input.window.subarray(input.at, input.at + maxInput);
    stream.input = piece;
    stream.next_in = 0;
    stream.avail_in = piece.length;
    let status: number = Z_OK;
    const outputSize = Math.min(maxOutput, 256 + piece.length * ordinaryRatio);
    do {
      stream.output = new Uint8Array(outputSize);
      stream.next_out = 0;
      stream.avail_out = outputSize;
      status = zlibInflate(stream, Z_NO_FLUSH);
      if (stream.next_out > 0) yield stream.output.subarray(0, stream.next_out);
    } while (status === Z_OK && stream.avail_out === 0);
    input.skip(piece.length - stream.avail_in);
    if (status === Z_STREAM_END) return;
    if (status !== Z_OK && status !== Z_BUF_ERROR) {
      throw new CorruptStream('malformed', `deflated data is broken: ${stream.msg || status}`);
    }
  }
};
