import { otherYaml } from '../../containers/other-files.ts';
import type { DocumentFile } from '../reader.ts';
import { type Manifests, manifestsOf } from './resources.ts';
import { isGoTemplate } from './templates.ts';

/** In a larger folder nobody can tell what is applied together. */
const mostNeighbours = 24;

const relevant = /^\s*(?:- )?kind:/m;

/** The manifests beside a file: a Service and what it leads to are mostly written in two files of one folder. */
export function manifestsAround(file: DocumentFile): readonly Manifests[] {
  const { project } = file.context;
  const names = project.neighbours().filter((name) => /\.ya?ml$/i.test(name) && name !== file.name);
  if (names.length > mostNeighbours) return [];
  return names.flatMap((name) => {
    const text = project.text(name);
    if (text === undefined || !relevant.test(text) || isGoTemplate(text)) return [];
    const other = otherYaml(text);
    return other ? [manifestsOf(other)] : [];
  });
}
