import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { type FrameTexts, pictureTaken } from '../messages.ts';
import { messagesFile, tell } from './runner.ts';

const pollMs = 100;
let looks = 0;

/** What the pages inside the editor say just now; `null` where the launcher cannot look into them. */
async function frames(): Promise<FrameTexts> {
  looks += 1;
  const name = `frames-${looks}`;
  tell({ kind: 'frames', name });
  const answer = pictureTaken(messagesFile(), name);
  while (!existsSync(answer)) await new Promise((resolve) => setTimeout(resolve, pollMs));
  return JSON.parse(readFileSync(answer, 'utf8')) as FrameTexts;
}

/** Waits until one page inside the editor says all of this; fails with what they say instead. */
export async function expectPage(...wanted: readonly RegExp[]): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const texts = await frames();
    // A desktop build shows its pages to nobody.
    if (texts === null || texts.some((text) => wanted.every((each) => each.test(text)))) return;
    if (Date.now() > deadline) assert.fail(`no page says ${wanted.join(' and ')}:\n${texts.join('\n---\n')}`);
  }
}
