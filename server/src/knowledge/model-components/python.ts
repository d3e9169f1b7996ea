import type { ComponentObservation } from '../../facts/artifact.ts';
import { codeHarm } from '../model-code.ts';
import type { ComponentMeaning } from './meaning.ts';

/** Python source in a model file: code by design, so that only what no model needs is worth a word. */
export function meaningOfPython({
  module,
  name,
  details,
}: ComponentObservation): ComponentMeaning | undefined {
  if (details.role !== 'call') return undefined;
  const harm = codeHarm(`${module}.${name}`);
  if (!harm || (harm.when === 'import' && details.at !== 'import')) return undefined;
  return { concern: harm.concern, what: harm.what, severity: 'error', certain: true };
}
