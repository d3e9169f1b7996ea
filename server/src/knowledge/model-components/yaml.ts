import type { ComponentObservation } from '../../facts/artifact.ts';
import { harmOf } from '../pickle-globals/harmful.ts';
import { isModelClass, roleOf } from '../pickle-globals/harmless.ts';
import { type ComponentMeaning, unverified } from './meaning.ts';

const imports = /^(?:object(?:\/new|\/apply)?|name|module)$/;

/** Tags of PyYAML import, build and call as pickles do, and by the same names. Its plain types do nothing. */
export function meaningOfYaml({ module, name, details }: ComponentObservation): ComponentMeaning | undefined {
  const role = details.role ?? '';
  if (!imports.test(role)) return undefined;
  const isCalled = role === 'object/apply' || role === 'object/new';
  const known = roleOf(module, name) ?? (isModelClass(module, name) ? 'class' : undefined);
  if (known && !(isCalled && known === 'reference')) return undefined;
  const harm = harmOf(module, name);
  if (!harm)
    return unverified(
      isCalled ? 'is called when this file is loaded' : 'is imported when this file is loaded',
    );
  const concern =
    harm.concern === 'touches-files' || harm.concern === 'uses-network' ? harm.concern : 'runs-code';
  return { concern, what: harm.what, severity: 'error', certain: true };
}
