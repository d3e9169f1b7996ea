import type { ComponentObservation } from '../../facts/artifact.ts';
import { codeHarm } from '../model-code.ts';
import type { ComponentMeaning } from './meaning.ts';

/**
 * What Hydra is told to call, when a program instantiates what its configuration names; most of Python's library is of
 * use there. Python's own tags are judged as imports.
 */
export function meaningOfYaml({ module, name, details }: ComponentObservation): ComponentMeaning | undefined {
  const harm = details.role === '_target_' ? codeHarm(`${module}.${name}`) : undefined;
  return harm && { concern: harm.concern, what: harm.what, severity: 'error', certain: true };
}
