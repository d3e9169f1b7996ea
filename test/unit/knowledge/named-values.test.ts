import { describe, expect, it } from 'vitest';
import { namedValues } from '../../../server/src/knowledge/named-values.ts';
import { findKeys, isRandomSecret } from '../../../server/src/knowledge/secrets.ts';

const value = 'Synth3ticK3yF0rL1ntT3stsOnly00Zq';

describe('namedValues', () => {
  it.each([
    [`MISTRAL_API_KEY=${value}`, 'MISTRAL_API_KEY'],
    [`export KEY="${value}" && run`, 'KEY'],
    [`{"apiKey": "${value}"}`, 'apiKey'],
    [`api-key: ${value}\nother: x`, 'api-key'],
    [`https://example.com/mcp?tavilyApiKey=${value}&x=1`, 'tavilyApiKey'],
    [`authorization: Bearer ${value}`, 'authorization'],
  ])('%s', (text, name) => {
    expect([...namedValues(text)]).toEqual([{ name, value, start: text.indexOf(value) }]);
  });

  it.each(['short=abc', `see ${value}`, `a::${value}`, `KEY=\${${value}}`, ''])('none in %s', (text) => {
    expect([...namedValues(text)]).toEqual([]);
  });

  it('takes long texts without delay', () => {
    const started = performance.now();
    for (const text of ['a'.repeat(150_000), 'a='.repeat(75_000), 'key: '.repeat(30_000)]) {
      expect([...namedValues(`=${text}`)]).toEqual([]);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('secrets', () => {
  it('are all found in a text, in order', () => {
    const text = 'hf_SyntheticKeyForLintTestsOnlyZqwXvR and sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R';
    expect(findKeys(text).map(({ prefix, start }) => [prefix, start])).toEqual([
      ['hf_', 0],
      ['sk-proj-', 42],
    ]);
  });

  it('are judged by what Base64 stands for', () => {
    expect(isRandomSecret(btoa(value))).toBe(true);
    expect(isRandomSecret(btoa('your-api-key-goes-here!!'))).toBe(false);
    expect(isRandomSecret('sha512-Synth3ticK3yF0rL1ntT3stsOnly00Zq')).toBe(false);
  });
});
