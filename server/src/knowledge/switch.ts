import type { Argument, Call } from '../facts/call.ts';
import { isFalsy, isTruthy } from '../facts/value.ts';
import type { Deserializer, DeserializerSwitch } from './deserializers.ts';

/**
 * How a call stands to the switch of its row: it turns code execution on (`dangerous`) or off (`safe`), says nothing
 * (`absent`), or cannot be read (`unknown`).
 */
export interface SwitchState {
  readonly state: 'dangerous' | 'safe' | 'absent' | 'unknown';
  readonly argument?: Argument;
}

/** @param args the call whose arguments count; another one where a function is passed to be called later */
export function switchState(
  call: Pick<Call, 'arg' | 'open'>,
  { name, position, dangerous }: DeserializerSwitch,
): SwitchState {
  const argument = call.arg(position, name);
  if (!argument) return { state: call.open ? 'unknown' : 'absent' };
  const { value } = argument;
  // `None` asks for the default, which is what a call without the argument gets.
  if (value.kind === 'none') return { state: 'absent', argument };
  const truth = isTruthy(value) ? true : isFalsy(value) ? false : undefined;
  if (truth === undefined) return { state: 'unknown', argument };
  return { state: truth === dangerous ? 'dangerous' : 'safe', argument };
}

/** How a message names what is called: the row's name, its end where that is long or the row stands for many. */
export function displayName(row: Deserializer, call: Call): string {
  const name = row.callee.replace(/^workspace:/, '');
  if (!name.includes('*')) return name.length <= 34 ? name : name.split('.').slice(-2).join('.').slice(-34);
  const exact = call.names.find((candidate) => candidate.startsWith(name.slice(0, name.indexOf('.'))));
  return exact && !exact.includes('(') && exact.length <= 34 ? exact : call.method;
}
