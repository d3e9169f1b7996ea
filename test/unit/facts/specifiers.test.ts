import { describe, expect, it } from 'vitest';
import {
  type Bounds,
  condaBounds,
  intersect,
  pep440Bounds,
  poetryBounds,
  unite,
} from '../../../server/src/facts/specifiers.ts';

/** `[2.4, 3)`: the bounds in the notation of intervals. */
function interval({ lower, upper, upperInclusive }: Bounds): string {
  return `[${lower ?? ''}, ${upper ?? ''}${upperInclusive ? ']' : ')'}`;
}

describe('PEP 440', () => {
  it.each([
    ['', '[, )'],
    ['==2.4.1', '[2.4.1, 2.4.1]'],
    ['===2.4.1', '[2.4.1, 2.4.1]'],
    ['==2.4.*', '[2.4, 2.5)'],
    ['==2.*', '[2, 3)'],
    ['~=2.4', '[2.4, 3)'],
    ['~=2.4.1', '[2.4.1, 2.5)'],
    ['>=2.4', '[2.4, )'],
    ['>2.4', '[2.4, )'],
    ['<3', '[, 3)'],
    ['<=3', '[, 3]'],
    ['!=2.5', '[, )'],
    ['>=2.4,<3,!=2.5', '[2.4, 3)'],
    ['>=2.4,>=2.5,<4,<=3', '[2.5, 3]'],
    ['<3,<=3', '[, 3)'],
    ['(>=2.4)', '[2.4, )'],
    ['==2.5.1+cu121', '[2.5.1+cu121, 2.5.1+cu121]'],
    ['>=nonsense', '[, )'],
    ['~=2', '[, )'],
  ])('%s', (text, expected) => {
    expect(interval(pep440Bounds(text))).toBe(expected);
  });
});

describe('Poetry', () => {
  it.each([
    ['^1.2.3', '[1.2.3, 2)'],
    ['^0.2.3', '[0.2.3, 0.3)'],
    ['^0.0.3', '[0.0.3, 0.0.4)'],
    ['^0.0', '[0.0, 0.1)'],
    ['^1', '[1, 2)'],
    ['~1.2.3', '[1.2.3, 1.3)'],
    ['~1.2', '[1.2, 1.3)'],
    ['~1', '[1, 2)'],
    ['2.4.*', '[2.4, 2.5)'],
    ['*', '[, )'],
    ['2.4.1', '[2.4.1, 2.4.1]'],
    ['>=2.4,<3', '[2.4, 3)'],
    ['>=2.4 <3', '[2.4, 3)'],
    ['^1.4 || ^2.1', '[1.4, 3)'],
  ])('%s', (text, expected) => {
    expect(interval(poetryBounds(text))).toBe(expected);
  });
});

describe('conda', () => {
  it.each([
    ['=2.4', '[2.4, 2.5)'],
    ['=2.4.*', '[2.4, 2.5)'],
    ['==2.4', '[2.4, 2.4]'],
    ['=2.4.1=py3.11_0', '[2.4.1, 2.4.2)'],
    ['>=2.4,<3', '[2.4, 3)'],
    ['2.4', '[2.4, 2.4]'],
    ['2.4|2.6', '[2.4, 2.6]'],
    ['', '[, )'],
  ])('%s', (text, expected) => {
    expect(interval(condaBounds(text))).toBe(expected);
  });
});

describe('two bounds', () => {
  const [a, b] = [pep440Bounds('>=2,<3'), pep440Bounds('>=2.5,<=4')];

  it('meet in what both allow', () => {
    expect(interval(intersect(a, b))).toBe('[2.5, 3)');
  });

  it('join in what either allows', () => {
    expect(interval(unite(a, b))).toBe('[2, 4]');
    expect(interval(unite(a, pep440Bounds('>=3')))).toBe('[2, )');
  });
});
