import { readdir } from 'node:fs/promises';
import { areas } from '../../server/src/guidelines/guidelines.ts';
import { readText } from './output.ts';

export const rulesRoot = 'server/src/rules';

/** A rule as it lies on disk: `server/src/rules/<area>/<id>/` with `rule.ts` and `doc.md`. */
export interface RuleFolder {
  readonly area: string;
  readonly id: string;
  readonly module: string;
  /** The text of `doc.md`. */
  readonly doc: string;
}

/** All rule folders, sorted by id. */
export async function findRuleFolders(): Promise<readonly RuleFolder[]> {
  const folders = await Promise.all(areas.map((area) => foldersOf(area.slug)));
  return folders.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function foldersOf(area: string): Promise<readonly RuleFolder[]> {
  const entries = await readdir(`${rulesRoot}/${area}`, { withFileTypes: true }).catch(() => []);
  const folders = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => folderOf(area, entry.name)),
  );
  return folders.flat();
}

async function folderOf(area: string, id: string): Promise<readonly RuleFolder[]> {
  const folder = `${rulesRoot}/${area}/${id}`;
  const module = `${folder}/rule.ts`;
  const source = await readText(module);
  if (!source?.includes('export default')) {
    console.warn(`${folder} has no rule.ts with a default export and is left out.`);
    return [];
  }
  const doc = await readText(`${folder}/doc.md`);
  if (doc === undefined) console.warn(`${folder} has no doc.md.`);
  return [{ area, id, module, doc: doc ?? '' }];
}
