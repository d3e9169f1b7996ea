import type { ComponentObservation } from '../../facts/artifact.ts';
import { type ComponentMeaning, needsMore, touchesFiles } from './meaning.ts';
import { reachOf } from './paths.ts';

const ownFolder = '@model_path/';

export function meaningOfCoreml({ name, details }: ComponentObservation): ComponentMeaning | undefined {
  switch (details.role) {
    case 'custom-layer':
      return needsMore(`needs the class ${name} in the app`);
    case 'custom-model':
      return needsMore(`is the app's own class ${name}`);
    case 'custom-operator':
      return needsMore(`needs the operator ${name} in the app`);
    case 'linked-model':
    case 'weights': {
      const path = details.path ?? '';
      const relative = path.startsWith(ownFolder) ? path.slice(ownFolder.length) : path;
      if (reachOf(relative) !== 'inside') return touchesFiles(`reads ${path}`);
      return undefined;
    }
    default:
      return undefined;
  }
}
