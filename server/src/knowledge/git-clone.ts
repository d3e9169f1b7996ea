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
  if (later.some((each, index) => pinsCheckout(each) && !isElsewhere(command, later, index)))
    return { kind: 'pinned' };
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

/** True when the checkout at `index` is plainly in the folder of another clone: `cd other && git checkout …`. */
function isElsewhere(command: Command, later: readonly Command[], index: number): boolean {
  const folder = folderOf(later, index);
  if (folder === undefined || folder === cloneFolder(command)) return false;
  return later.slice(0, index).some((each) => cloneFolder(each) === folder);
}

/** The last part of the folder that a command runs in; nothing when it cannot be seen. */
function folderOf(commands: readonly Command[], index: number): string | undefined {
  const { words } = commands[index] ?? { words: [] };
  const given = words.findIndex((word) => word.raw === '-C');
  if (given >= 0) return lastPart(words[given + 1]?.text);
  for (let at = index - 1; at >= 0; at--) {
    const before = commands[at];
    if (before?.program === 'cd' || before?.program === 'pushd') return lastPart(before.words[0]?.text);
  }
  return undefined;
}

/** The folder that a clone makes: as named, else after the repository. */
function cloneFolder(command: Command): string | undefined {
  const { program, words } = invocation(command);
  const verb = program === 'git' ? cloneVerb(words) : -1;
  if (verb < 0) return undefined;
  const address = words.findIndex((word, at) => at > verb && /[/:]/.test(word.text ?? ''));
  const target = words[address + 1];
  if (address < 0) return undefined;
  return lastPart(target && !target.raw.startsWith('-') ? target.text : words[address]?.text);
}

function lastPart(path: string | undefined): string | undefined {
  return path
    ?.replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split(/[/:]/)
    .pop();
}
