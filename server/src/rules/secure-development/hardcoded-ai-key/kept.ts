import type { FileContext } from '../../../engine/rule.ts';
import { contains, type Span } from '../../../facts/span.ts';

/** Samples of `.env` files are there to be kept. */
const sample = /(?:^|[/._-])(?:example|sample|template|dist|defaults?)(?:[._-]|$)/i;

/**
 * False for a file of variables that git does not keep: that is where keys belong. Everything else is a place for a
 * key only by mistake.
 */
export function isKept(at: Span, file: FileContext): boolean {
  const isStore = file
    .facts('environment')
    .some((each) => each.where === 'dotenv' && contains(each.span, at));
  if (!isStore) return true;
  return isSample(file) || file.project.isKeptByGit() === true;
}

/** True for a file that others copy and fill in. */
export function isSample(file: FileContext): boolean {
  return sample.test(file.path.slice(file.path.lastIndexOf('/') + 1));
}
