import { isTruthy, type Value } from './value.ts';

/**
 * True when a value surely turns a switch on: True, a number other than 0, or a word for yes. Any other object beside a
 * switch's name says something about the switch: its type, its help text, its schema.
 */
export function isSwitchedOn(value: Value | undefined): boolean {
  if (value?.kind === 'string') return /^(?:1|true|t|yes|y|on)$/i.test(value.value.trim());
  return (value?.kind === 'boolean' || value?.kind === 'number') && isTruthy(value);
}
