import { bytesOf } from '../../../server/src/artifacts/bytes.ts';
import { scanArtifact } from '../../../server/src/artifacts/scan.ts';
import type { Artifact } from '../../../server/src/facts/artifact.ts';
import { judge, verdictOf } from '../../../server/src/knowledge/artifact-verdict.ts';

/** What a scan says of a file in memory, in short. */
export async function scanned(content: Uint8Array | string, name = 'file') {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const artifact = await scanArtifact(bytesOf(bytes), { name });
  const verdict = verdictOf(judge(artifact, () => undefined));
  return { artifact, formats: artifact.formats, ...verdict };
}

/** `module.name` of the components that a scan met. */
export function componentsOf({ observations }: Artifact): readonly string[] {
  return observations.flatMap((seen) =>
    seen.kind === 'component' ? [[seen.module, seen.name].filter(Boolean).join('.')] : [],
  );
}
