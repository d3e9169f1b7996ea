import { type Command, flag as flagOf, type Word } from '../../../facts/command.ts';
import type { Span } from '../../../facts/span.ts';
import { servedModel } from '../../../knowledge/hub-commands.ts';
import { revisionKind, shorten } from '../../../knowledge/repository.ts';
import type { Found } from './finding.ts';
import { argumentList, flagName } from './spellings.ts';

/** Programs whose words are text, not switches. */
const textPrograms = /^(?:echo|printf|grep|egrep|rg|sed|awk|test|\[|\[\[)$/;

/** A command one of whose words turns it on. */
export function ofCommand(command: Command): Found | undefined {
  if (textPrograms.test(command.program)) return undefined;
  const index = command.words.findIndex((each, at) => isOnFlag(each, command.words[at + 1]));
  const word = command.words[index];
  if (!word) return undefined;
  // The next word is its value only where it is one: `--trust-remote-code org/model` is a switch.
  const hasValue = /^(?:true|1|yes|on)$/i.test(command.words[index + 1]?.text ?? '');
  const name = word.text?.split('=')[0] ?? '';
  const isFlag = flagName.test(name);
  const edits = isFlag
    ? command.change.removeFlag(name, hasValue ? undefined : 'switch')
    : command.change.replaceWord(word, (word.text ?? '').replace(argumentList, '$1$2False'));
  const title = isFlag ? `Remove ${name}` : 'Set trust_remote_code to False';
  return {
    at: spanOf(command, word),
    ...judge(command, isFlag ? name : 'it'),
    fixes: edits ? [{ title, applicability: 'safe', edits }] : [],
  };
}

/** What a command loads, as far as its words say it. */
function judge(command: Command, flag: string): Omit<Found, 'at'> {
  const data = { program: command.program, flag };
  const served = servedModel(command);
  if (served !== undefined && /^(?:[.~]{0,2}\/|[A-Za-z]:\\)/.test(served)) {
    return {
      message: 'enabledLocal',
      severity: 'warning',
      data: { repository: 'a local folder', option: flag },
    };
  }
  const pins = ['--revision', '--code-revision'].map((name) => flagOf(command, name)?.text);
  return pins.every((pin) => pin !== undefined && revisionKind(pin) === 'commit')
    ? { message: 'enabledPinned', severity: 'warning', data: { repository: shorten(served ?? 'the model') } }
    : { message: 'flag', data };
}

function isOnFlag(word: Word, next: Word | undefined): boolean {
  const text = word.text;
  if (text === undefined) return false;
  const [name = '', value] = text.split('=', 2);
  if (flagName.test(name)) {
    const given = value ?? next?.text;
    return given === undefined || !/^(false|0|no|off|none)$/i.test(given);
  }
  return /(^|,)trust_remote_code=(True|true|1)(,|$)/.test(text);
}

/** A command started from code has one place for all of its words. */
function spanOf(command: Command, word: Word): Span {
  return word.span.start >= command.span.start && word.span.end <= command.span.end
    ? word.span
    : command.span;
}
