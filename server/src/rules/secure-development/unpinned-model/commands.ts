import type { FileContext } from '../../../engine/rule.ts';
import type { Command } from '../../../facts/command.ts';
import type { Edit } from '../../../facts/span.ts';
import { cloneState } from '../../../knowledge/git-clone.ts';
import { type CommandFetch, commandFetch, registryModel } from '../../../knowledge/hub-commands.ts';
import { readReference } from '../../../knowledge/model-references.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { isPinnedByVariable } from '../../../knowledge/served-containers.ts';
import { type Found, pinned } from './finding.ts';

/** What a command fetches without a pin. */
export function ofCommand(command: Command, file: FileContext): Found | undefined {
  const registered = registryModel(command);
  if (registered) {
    const { pin, name, version = '' } = readReference('mlflow', registered.text ?? '');
    return pin === 'moving'
      ? { at: command.span, message: 'moving', data: { repository: shorten(name), version } }
      : undefined;
  }
  const fetch = commandFetch(command);
  if (!fetch || fetch.hub === 'datasets') return undefined;
  const data = { repository: shorten(fetch.repository), program: command.program };
  const at = command.span;
  if (command.program === 'git') {
    if (fetch.hub === 'spaces') return undefined;
    const commands = file.facts('command');
    const state = cloneState(command, commands.slice(commands.indexOf(command) + 1));
    return state.kind === 'default' || state.kind === 'branch' ? { at, message: 'clone', data } : undefined;
  }
  if (fetch.revisionFlag === undefined) return { at, message: 'commandNoRevision', data };
  if (fetch.revision || isPinnedByVariable(fetch, command, file.facts('environment'))) return undefined;
  const commit =
    fetch.hub === 'models' ? file.project.revision('models', fetch.repository, 'main') : undefined;
  return { at, message: 'command', data, fixes: pinned(commit, commit && pinEdit(command, fetch, commit)) };
}

function pinEdit(command: Command, fetch: CommandFetch, commit: string): readonly Edit[] | undefined {
  const { word } = fetch;
  return fetch.inWord
    ? command.change.replaceWord(word, `${word.text},revision=${commit}`)
    : command.change.append(`${fetch.revisionFlag} ${commit}`);
}
