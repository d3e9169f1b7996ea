import type { FileContext } from '../../../engine/rule.ts';
import { contains, type Span } from '../../../facts/span.ts';

/** Samples of `.env` files are there to be kept. */
const sample = /(?:^|[/._-])(?:example|sample|template|dist|defaults?)(?:[._-]|$)/i;

/**
 * What becomes of a key in a file of variables, which is where keys belong as long as nobody else gets it: git keeps
 * the file, git ignores it, or nothing says yet. Nothing for a key elsewhere: it is there only by mistake.
 */
export function keeping(at: Span, file: FileContext): 'kept' | 'ignored' | 'open' | undefined {
  const isStore = file
    .facts('environment')
    .some((each) => each.where === 'dotenv' && contains(each.span, at));
  if (!isStore) return undefined;
  if (isSample(file)) return 'kept';
  const git = file.project.git();
  return git === 'none' ? 'open' : (git ?? 'ignored');
}

/** How a key in a file of variables is told; nothing for a key elsewhere. */
export function toldAsKept(
  keeps: 'kept' | 'ignored' | 'open' | undefined,
): { readonly message: 'kept' } | { readonly message: 'open'; readonly severity: 'info' } | undefined {
  if (keeps === undefined) return undefined;
  return keeps === 'open' ? { message: 'open', severity: 'info' } : { message: 'kept' };
}

/** True for a file that others copy and fill in. */
export function isSample(file: FileContext): boolean {
  return sample.test(file.path.slice(file.path.lastIndexOf('/') + 1));
}
