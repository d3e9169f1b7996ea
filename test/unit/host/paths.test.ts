import { describe, expect, it } from 'vitest';
import { isWithin, join, normalize, parent, relativeTo, upwards } from '../../../server/src/host/paths.ts';

describe('normalize', () => {
  it.each([
    ['/a/./b//c/', '/a/b/c'],
    ['/a/../../b', '/b'],
    ['/', '/'],
    ['a/../../b', '../b'],
    ['C:\\Users\\x\\..\\y', 'C:/Users/y'],
    ['C:/', 'C:/'],
  ])('%s', (path, expected) => {
    expect(normalize(path)).toBe(expected);
  });
});

describe('join', () => {
  it.each([
    ['/a/b', '../c', '/a/c'],
    ['/a', '/c', '/c'],
    ['/a', 'C:\\c', 'C:/c'],
    ['/', 'c', '/c'],
  ])('%s and %s', (folder, path, expected) => {
    expect(join(folder, path)).toBe(expected);
  });
});

describe('folders', () => {
  it('end at the root', () => {
    expect(parent('/a/b')).toBe('/a');
    expect(parent('/a')).toBe('/');
    expect(parent('/')).toBe('/');
    expect(parent('C:/a')).toBe('C:/');
    expect(upwards('/a/b/c', '/a')).toEqual(['/a/b/c', '/a/b', '/a']);
    expect(upwards('/a/b', '/')).toEqual(['/a/b', '/a', '/']);
    expect(upwards('/x/y', '/a')).toEqual(['/x/y']);
  });

  it('hold what is below them, not what begins alike', () => {
    expect(isWithin('/a/b', '/a')).toBe(true);
    expect(isWithin('/ab', '/a')).toBe(false);
    expect(isWithin('/ab', '/')).toBe(true);
    expect(relativeTo('/a/b/c', '/a')).toBe('b/c');
    expect(relativeTo('/a', '/')).toBe('a');
    expect(relativeTo('/ab', '/a')).toBeUndefined();
  });
});
