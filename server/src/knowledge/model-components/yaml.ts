import type { ComponentObservation } from '../../facts/artifact.ts';
import { codeHarm } from '../model-code.ts';
import { type ComponentMeaning, runsCode } from './meaning.ts';

const unpicklers: ReadonlySet<string> = new Set([
  'pickle.load',
  'pickle.loads',
  'marshal.load',
  'marshal.loads',
]);

/**
 * What Hydra is told to call, when a program instantiates what its configuration names; most of Python's library is of
 * use there. Python's own tags are judged as imports.
 */
export function meaningOfYaml({ module, name, details }: ComponentObservation): ComponentMeaning | undefined {
  if (details.role !== '_target_') return undefined;
  const callee = `${module}.${name}`;
  if (unpicklers.has(callee)) return runsCode('unpickles what it is given');
  const harm = codeHarm(callee);
  return harm && { concern: harm.concern, what: harm.what, severity: 'error', certain: true };
}
