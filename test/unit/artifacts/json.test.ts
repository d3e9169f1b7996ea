import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError } from '../../../server/src/artifacts/json/tokens.ts';
import { walkJson } from '../../../server/src/artifacts/json/walk.ts';

function read(text: string): readonly string[] {
  const told: string[] = [];
  walkJson(text, {
    open: (path, kind) => told.push(`open ${kind} ${path.join('.')}`),
    leaf: (path, value) => told.push(`leaf ${path.join('.')} ${JSON.stringify(value)}`),
    close: (path, kind) => told.push(`close ${kind} ${path.join('.')}`),
    duplicate: (path) => told.push(`duplicate ${path.join('.')}`),
  });
  return told;
}

describe('walkJson', () => {
  it('tells what stands where', () => {
    expect(read('{"a": [1, {"b": null}], "a": "x\\n"}')).toEqual([
      'open object ',
      'open array a',
      'leaf a.0 1',
      'open object a.1',
      'leaf a.1.b null',
      'close object a.1',
      'close array a',
      'duplicate a',
      'leaf a "x\\n"',
      'close object ',
    ]);
  });

  it('agrees with JSON.parse on what is JSON', () => {
    const broken = (text: string): boolean => {
      try {
        JSON.parse(text);
        return false;
      } catch {
        return true;
      }
    };
    const cut = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', ']', '"', ':', '1', '\\', '\u0001'))
      .map(
        ([text, at, more]) =>
          text.slice(0, at % (text.length + 1)) + more + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), cut), (text) => {
        if (broken(text)) expect(() => read(text)).toThrow(JsonError);
        else read(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is fast on long texts', () => {
    const start = performance.now();
    walkJson(`{"a": "${'x'.repeat(4_000_000)}", "b": [${'1,'.repeat(300_000)}1]}`, {});
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
