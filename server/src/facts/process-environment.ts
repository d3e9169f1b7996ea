import type { Assignment } from './assignment.ts';
import type { Environment } from './environment.ts';
import { contains } from './span.ts';

/**
 * True for an entry of a dictionary that becomes the environment of another process, such as
 * `{**os.environ, "X": "1"}` or the `env_vars` of a job. Where the dictionary is surely an environment there is an
 * environment fact for the entry, and this is false.
 */
export function isLooseEnvironmentEntry(
  assignment: Assignment,
  environment: readonly Environment[],
): boolean {
  if (assignment.form !== 'entry' && assignment.form !== 'item') return false;
  return !environment.some(({ span }) => contains(span, assignment.span) || contains(assignment.span, span));
}
