import { appendFileSync } from 'node:fs';
import { type Message, messagesVariable } from '../messages.ts';

export interface EditorTest {
  readonly name: string;
  run(): Promise<void>;
}

const tests: EditorTest[] = [];
const testMs = 30_000;

export function test(name: string, run: () => Promise<void>): void {
  tests.push({ name, run });
}

export function tell(message: Message): void {
  appendFileSync(messagesFile(), `${JSON.stringify(message)}\n`);
}

export function messagesFile(): string {
  const file = process.env[messagesVariable];
  if (file === undefined)
    throw new Error(`${messagesVariable} is not set: start the suite with npm run test:editor.`);
  return file;
}

/** Runs the tests one after the other; rejects when one failed. */
export async function runTests(): Promise<void> {
  let failed = 0;
  for (const { name, run } of tests) {
    const started = performance.now();
    const error = await within(testMs, run()).then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)),
    );
    if (error !== undefined) failed += 1;
    tell({ kind: 'test', name, ms: performance.now() - started, ...(error === undefined ? {} : { error }) });
  }
  tell({ kind: 'done', tests: tests.length });
  if (failed > 0) throw new Error(`${failed} of ${tests.length} tests failed`);
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
