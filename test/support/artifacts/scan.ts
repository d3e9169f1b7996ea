import { bytesOf } from '../../../server/src/artifacts/bytes.ts';

import { scanArtifact } from '../../../server/src/artifacts/scan.ts';
import type { Artifact, SignId, SignObservation } from '../../../server/src/facts/artifact.ts';
import type { ScanLimits } from '../../../server/src/facts/scan-limits.ts';

/** Scans bytes as a file of that name. */
export function scan(
  content: Uint8Array,
  name = 'model.bin',
  limits: Partial<ScanLimits> = {},
): Promise<Artifact> {
  return scanArtifact(bytesOf(content), { name, limits });
}

/** What a pickle does with what it imports: `called os.system("echo example")`. */
export function uses({ observations }: Artifact): readonly string[] {
  return observations.flatMap((seen) => {
    if (seen.kind !== 'global') return [];
    const values = seen.arguments.map((value) => {
      switch (value.kind) {
        case 'text':
          return JSON.stringify(value.text);
        case 'number':
          return String(value.number);
        case 'global':
          return `${value.module}.${value.name}`;
        case 'result':
          return `${value.module}.${value.name}()`;
        default:
          return '?';
      }
    });
    return [
      `${seen.use} ${seen.module}.${seen.name}${seen.use === 'referenced' ? '' : `(${values.join(', ')})`}`,
    ];
  });
}

export function signsOf({ observations }: Artifact): readonly SignObservation[] {
  return observations.filter((seen) => seen.kind === 'sign');
}

export function signs(artifact: Artifact): readonly SignId[] {
  return signsOf(artifact).map(({ sign }) => sign);
}
