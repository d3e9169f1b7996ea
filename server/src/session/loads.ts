import type { FileLoad } from '../engine/engine.ts';
import type { Project } from '../facts/project.ts';
import { isAbsolute, join, parent } from '../host/paths.ts';
import { judge } from '../knowledge/artifact-verdict.ts';
import { ownNames } from '../knowledge/own-names.ts';
import type { ModelLoad } from './session.ts';

/** Where the code that names files lies. */
export interface LoadingFile {
  /** Absolute. */
  readonly path: string;
  /** As rules see it: below the workspace's root. */
  readonly shown: string;
  readonly root: string;
  readonly project: Project;
  /** Digests of files that somebody has approved. */
  readonly approved: ReadonlySet<string>;
}

/** What there is to say of the file that a call loads; nothing when it is no model file of the workspace. */
export function modelLoad(
  { path: wanted, span, guarded }: FileLoad,
  { path, shown, root, project, approved }: LoadingFile,
): ModelLoad | undefined {
  const candidates = isAbsolute(wanted) ? [wanted] : [join(parent(path), wanted), join(root, wanted)];
  for (const file of new Set(candidates)) {
    const artifact = project.artifact(file);
    if (artifact === null) continue;
    const found = artifact && {
      artifact,
      judgements: judge(artifact, ownNames(shown, project)),
      approved: approved.has(artifact.sha256 ?? ''),
    };
    return { span, guarded, file, found };
  }
  return undefined;
}
