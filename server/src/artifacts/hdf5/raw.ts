import { type Bytes, slice } from '../bytes.ts';
import { readKerasJson } from '../keras/config.ts';
import type { ReadContext } from '../reader.ts';

const windowSize = 256 * 1024;
/** What comes before the name of a class in its object. */
const overlap = 4 * 1024;
const needle = '"class_name"';
const maxConfigs = 64;
const maxSearched = 256 * 1024 * 1024;

/** Looks for configs of Keras in a file whose structure is broken; true when there is one. */
export async function readLooseConfigs(bytes: Bytes, context: ReadContext): Promise<boolean> {
  const decoder = new TextDecoder('latin1');
  let found = 0;
  for (let offset = 0; offset < maxSearched && found < maxConfigs; ) {
    context.budget.check();
    const window = await bytes.read(offset, windowSize);
    const text = decoder.decode(window);
    const hit = text.indexOf(needle);
    if (hit < 0) {
      if (window.length < windowSize) break;
      offset += windowSize - overlap;
      continue;
    }
    // The object around: back to the first bracket behind what is no text.
    const before = text.slice(0, hit);
    const textStart = before.search(/[\t\n\r\x20-\x7e]*$/);
    const bracket = before.indexOf('{', textStart);
    const start = offset + (bracket < 0 ? hit : bracket);
    found += 1;
    const read =
      bracket < 0 ? 0 : await readKerasJson(slice(bytes, start), context, start, { isLoose: true });
    offset = Math.max(start + read, offset + hit + needle.length);
  }
  return found > 0;
}
