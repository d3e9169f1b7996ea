import type { Setting } from '../facts/setting.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * True when the value of a setting is also a command or variable that the file's kind is known for, so that it is
 * judged as one. What is left are files that nobody knows: values of somebody's own chart, settings of a wrapper.
 */
export function isToldElsewhere({ valueSpan }: Setting, file: Pick<Surroundings, 'facts'>): boolean {
  const meets = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    start < valueSpan.end && valueSpan.start < end;
  return (
    file.facts('command').some(({ span }) => meets(span)) ||
    file.facts('environment').some((variable) => meets(variable.valueSpan))
  );
}
