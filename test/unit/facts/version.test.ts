import { describe, expect, it } from 'vitest';
import type { PackageVersion } from '../../../server/src/facts/project.ts';
import { compareVersions, isAtLeast, isOlder } from '../../../server/src/facts/version.ts';

function between(
  lower: string | undefined,
  upper: string | undefined,
  upperInclusive = false,
): PackageVersion {
  return {
    text: '',
    source: 'test',
    state: 'required',
    upperInclusive,
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
  };
}

describe('compareVersions', () => {
  it.each([
    ['2.5.1', '2.6', -1],
    ['2.10', '2.9', 1],
    ['2.6', '2.6.0', 0],
    ['2.6rc1', '2.6', -1],
    ['2.6.post1', '2.6', 1],
    ['1!1.0', '2024.1', 1],
    ['2.5.1+cu121', '2.6', -1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b) ?? Number.NaN)).toBe(sign);
  });

  it('says nothing about what is no version', () => {
    expect(compareVersions('main', '2.6')).toBeUndefined();
  });
});

describe('isOlder', () => {
  it('is sure of one exact version', () => {
    expect(isOlder(between('2.5.1', '2.5.1', true), '2.6')).toBe(true);
    expect(isOlder(between('2.6.0', '2.6.0', true), '2.6')).toBe(false);
  });

  it('is sure of a range that ends before or at the version', () => {
    expect(isOlder(between('2.0', '2.6'), '2.6')).toBe(true);
    expect(isOlder(between('2.0', '2.6', true), '2.6')).toBeUndefined();
  });

  it('is sure of a range that starts at or after it', () => {
    expect(isOlder(between('2.6', undefined), '2.6')).toBe(false);
    expect(isAtLeast(between('2.7', undefined), '2.6')).toBe(true);
  });

  it('does not guess', () => {
    expect(isOlder(between('2.0', undefined), '2.6')).toBeUndefined();
    expect(isOlder(between(undefined, '3'), '2.6')).toBeUndefined();
    expect(isOlder(undefined, '2.6')).toBeUndefined();
    expect(isAtLeast(undefined, '2.6')).toBeUndefined();
  });
});
