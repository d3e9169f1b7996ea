/** Where a path in a model file leads. `inside`: stays beside the model file. */
export type PathReach = 'inside' | 'outside' | 'home' | 'url';

const urlScheme = /^[A-Za-z][A-Za-z0-9+.-]+:\/\//;

/** Judges the text only: links on the disk are not followed. Both kinds of slash count, on every system. */
export function reachOf(path: string): PathReach {
  if (urlScheme.test(path)) return path.toLowerCase().startsWith('file:') ? 'outside' : 'url';
  if (/^~/.test(path)) return 'home';
  if (/^[A-Za-z]:/.test(path) || /^[\\/]/.test(path)) return 'outside';
  if (path.split(/[\\/]/).includes('..') || path.includes('\0')) return 'outside';
  return 'inside';
}
