import { describe, expect, it } from 'vitest';
import { cleartextHost, isAiAddress } from '../../server/src/knowledge/ai-endpoints.ts';
import { floatingModel } from '../../server/src/knowledge/model-aliases.ts';
import { findKey, keyOwner, looksRandom } from '../../server/src/knowledge/secrets.ts';

const address = (value: string) => ({ kind: 'string', value }) as const;

describe('keys', () => {
  it.each([
    ['sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R', 'OpenAI', 'OPENAI_API_KEY'],
    ['Bearer sk-ant-api03-Synth3ticK3y-F0rL1nt_T3stsOnly00', 'Anthropic', 'ANTHROPIC_API_KEY'],
    ['hf_SyntheticKeyForLintTestsOnlyZqwXvR', 'Hugging Face', 'HF_TOKEN'],
  ])('are known by their form: %s', (text, vendor, environment) => {
    expect(findKey(text)).toMatchObject({ vendor, environment });
  });

  it.each([
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-1234567890abcdef1234567890abcdef',
    'sk-ant-api03-your-key-goes-here-0123456789',
    'sk-container-id-1 sk-toggleable__label-arrow',
    'hf_hub_download',
  ])('are not seen in placeholders and other ids: %s', (text) => {
    expect(findKey(text)).toBeUndefined();
  });

  it('of characters in a row are kept apart from drawn ones', () => {
    expect(findKey('gsk_0123456789abcdefghij0123456789abcdefghij')).toMatchObject({ typed: true });
    expect(findKey('hf_SyntheticKeyForLintTestsOnlyZqwXvR')).toMatchObject({ typed: false });
    expect(looksRandom('abcdefghijklmnopqrstuvwxyz1234567890')).toBe(false);
  });

  it('of Google for a browser are public', () => {
    const text = 'AIzaSyNth3ticK3yF0rL1ntT3stsOnly00Zq7wX';
    expect(findKey(text)).toMatchObject({ vendor: 'Google' });
    expect(findKey(text, () => 'config = {"authDomain": "demo.firebaseapp.com"}')).toBeUndefined();
  });

  it('without a form look drawn at random', () => {
    expect(looksRandom('0a1b2c3d4e5f60718293a4b5c6d7e8f9')).toBe(true);
    expect(looksRandom('my-super-secret-key-1234567890')).toBe(false);
    expect(looksRandom('meta-llama/Llama-3.1-8B-Instruct')).toBe(false);
  });

  it('belong to whom the name says', () => {
    expect(keyOwner('openaiApiKey')).toMatchObject({ environment: 'OPENAI_API_KEY' });
    expect(keyOwner('AZURE_OPENAI_KEY')).toMatchObject({ environment: 'AZURE_OPENAI_API_KEY' });
    expect(keyOwner('max_tokens')).toBeUndefined();
    expect(keyOwner('llm_cache_key')).toBeUndefined();
  });
});

describe('addresses', () => {
  it.each(['http://llm.example.com/v1', 'http://10.0.0.1:8000', 'ws://gpu.example.com'])(
    '%s leaves in the clear',
    (text) => {
      expect(cleartextHost(address(text))).toBeDefined();
    },
  );

  it.each([
    'https://llm.example.com',
    'http://localhost:8000',
    'http://[::1]:8000',
    'http://vllm:8000',
    'http://vllm.ns.svc.cluster.local',
    'http://host.docker.internal:11434',
  ])('%s is safe or stays inside', (text) => {
    expect(cleartextHost(address(text))).toBeUndefined();
  });

  it('of models are told by host or path', () => {
    expect(isAiAddress(address('https://my.openai.azure.com/x'))).toBe(true);
    expect(isAiAddress(address('http://gpu.example.com:11434/api/chat'))).toBe(true);
    expect(isAiAddress(address('https://example.com/v1/users'))).toBe(false);
  });
});

it('tells moving names of models from fixed ones', () => {
  expect(floatingModel('openai/gpt-4o')).toEqual({ alias: 'gpt-4o', dated: 'gpt-4o-2024-08-06' });
  expect(floatingModel('mistral-large-latest')).toEqual({ alias: 'mistral-large-latest' });
  expect(floatingModel('gpt-4o-2024-08-06')).toBeUndefined();
  expect(floatingModel('text-embedding-3-small')).toBeUndefined();
});
