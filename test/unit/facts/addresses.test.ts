import { describe, expect, it } from 'vitest';
import { isEveryInterface, listensEverywhere } from '../../../server/src/facts/addresses.ts';
import { none, string, unknown, type Value } from '../../../server/src/facts/value.ts';

const environment = (fallback?: Value): Value => ({
  kind: 'environment',
  name: 'HOST',
  ...(fallback ? { default: fallback } : {}),
});
const choice = (...options: Value[]): Value => ({ kind: 'choice', options });

describe('an address', () => {
  it.each(['0.0.0.0', '::', '[::]', ' 0.0.0.0 '])('%s is every interface', (text) => {
    expect(isEveryInterface(text)).toBe(true);
    expect(listensEverywhere(string(text))).toBe(true);
  });

  it.each(['127.0.0.1', 'localhost', '::1', '192.168.0.1', '', '10.0.0.0'])('%s is not', (text) => {
    expect(listensEverywhere(string(text))).toBe(false);
  });

  it('counts the default of what is not known', () => {
    expect(listensEverywhere(environment(string('0.0.0.0')))).toBe(true);
    expect(listensEverywhere(environment(string('127.0.0.1')))).toBe(false);
    expect(listensEverywhere(environment())).toBe(false);
    expect(listensEverywhere(unknown)).toBe(false);
    expect(listensEverywhere(undefined)).toBe(false);
  });

  it('is every interface when all alternatives are', () => {
    expect(listensEverywhere(choice(string('0.0.0.0'), string('::')))).toBe(true);
    expect(listensEverywhere(choice(string('0.0.0.0'), none))).toBe(false);
    expect(listensEverywhere(choice())).toBe(false);
  });
});
