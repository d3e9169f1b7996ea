import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { type FrameTexts, type Message, pictureTaken } from '../messages.ts';
import { messagesFile, tell } from './runner.ts';

const pollMs = 100;
let looks = 0;

/** What the launcher answers; `null` where it cannot look into pages: a desktop build shows them to nobody. */
async function ask(message: (name: string) => Message): Promise<unknown> {
  looks += 1;
  const name = `frames-${looks}`;
  tell(message(name));
  const answer = pictureTaken(messagesFile(), name);
  while (!existsSync(answer)) await new Promise((resolve) => setTimeout(resolve, pollMs));
  return JSON.parse(readFileSync(answer, 'utf8'));
}

/** What the pages inside the editor say just now. */
async function frames(): Promise<FrameTexts> {
  return (await ask((name) => ({ kind: 'frames', name }))) as FrameTexts;
}

/** Presses a button on a page inside the editor. False where no page can be reached. */
export async function press(label: string): Promise<boolean> {
  const pressed = await ask((name) => ({ kind: 'press', name, label }));
  assert.notEqual(pressed, false, `there is no button "${label}"`);
  return pressed === true;
}

/** Waits until one page inside the editor says all of this; fails with what they say instead. */
export async function expectPage(...wanted: readonly RegExp[]): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const texts = await frames();
    if (texts === null || texts.some((text) => wanted.every((each) => each.test(text)))) return;
    if (Date.now() > deadline) assert.fail(`no page says ${wanted.join(' and ')}:\n${texts.join('\n---\n')}`);
  }
}
