import type { Project } from '../facts/project.ts';
import type { IsOwn } from '../knowledge/artifact-verdict.ts';

/** Tells what is defined in the workspace, as a file at that path would import it. */
export function ownNames(path: string, project: Project): IsOwn {
  return (module, name) => {
    const found = project.module({ from: path, level: 0, name: module });
    return found?.exports.has(name.split('.')[0] ?? name);
  };
}
