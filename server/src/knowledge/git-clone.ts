import { type Command, flag } from '../facts/command.ts';
import { cloneVerb, invocation } from './hub-commands.ts';
import { revisionKind } from './repository.ts';

/**
 * Whether what a `git clone` brings stays the same: `branch` names the moving branch, `default` is the default branch,
 * `pinned` a tag or commit, now or by a later checkout in the same file, `unknown` cannot be seen.
 */
export type CloneState =
  | { readonly kind: 'default' }
  | { readonly kind: 'branch'; readonly branch: string }
  | { readonly kind: 'pinned' }
  | { readonly kind: 'unknown' };

/** `later` are the commands that follow in the same file. */
export function cloneState(command: Command, later: readonly Command[]): CloneState {
  if (later.some(pinsCheckout)) return { kind: 'pinned' };
  const chosen = flag(command, '--branch', '-b', '--revision');
  if (!chosen) return { kind: 'default' };
  if (chosen.text === undefined) return { kind: 'unknown' };
  return revisionKind(chosen.text) === 'branch'
    ? { kind: 'branch', branch: chosen.text }
    : { kind: 'pinned' };
}

/** `git checkout <tag or commit>`, also `switch --detach` and `reset --hard`; a revision that cannot be seen counts. */
function pinsCheckout(command: Command): boolean {
  const { program, words } = invocation(command);
  if (program !== 'git') return false;
  const verb = words.findIndex((word) => /^(checkout|switch|reset)$/.test(word.text ?? ''));
  if (verb < 0 || cloneVerb(words) >= 0) return false;
  const target = words.slice(verb + 1).find((word) => !word.raw.startsWith('-'));
  if (!target) return false;
  return target.text === undefined || revisionKind(target.text) !== 'branch';
}
