import type { Project } from '../facts/project.ts';
import { join } from '../host/paths.ts';
import { type Excludes, isExcludedFolder } from './excludes.ts';
import type { Memos, TrackedFiles } from './memo.ts';
import type { Ask } from './project-integrity.ts';

const mostScripts = 2_000;
/** In bytes. Notebooks hold their pictures, too. */
const maxScriptSize = 256 * 1024;
const maxNotebookSize = 4 * 1024 * 1024;

export interface ScriptClasses {
  questions(ask: Ask): Pick<Project, 'definesClass'>;
}

/**
 * The classes that the scripts and notebooks of a workspace define, whatever their folder. All of them are read, so
 * only names are kept, each file's by itself: an edit reads one file again.
 */
export function createScriptClasses(memos: Memos, excludes: Excludes, root: string): ScriptClasses {
  const classes = memos.create<ReadonlySet<string>>((path, tracked) => readClasses(path, tracked));
  const scripts = memos.create<readonly string[]>(async (folder, tracked) => {
    const found = await tracked.below(folder, {
      matches: (name) => isScript(name) || name === '.gitignore',
      leavesOut: async (name, path) =>
        isExcludedFolder(name) || (await excludes.isGitIgnored(join(folder, path), 'folder', root)),
      limit: mostScripts,
    });
    const kept: string[] = [];
    for (const path of found.map((each) => join(folder, each))) {
      // A change of what is ignored undoes the list.
      if (!isScript(path)) await tracked.kind(path);
      else if (!(await excludes.isGitIgnored(path, 'file', root))) {
        // One after the other: there are only so many files that may be open at once.
        await classes.load(path);
        kept.push(path);
      }
    }
    return kept;
  });

  return {
    questions: (ask) => ({
      definesClass(name) {
        const found = ask('scripts', scripts, root)?.value.map((path) => ask('classes', classes, path));
        if (found?.some((each) => each?.value.has(name))) return true;
        return !found || found.includes(undefined) ? undefined : false;
      },
    }),
  };
}

function isScript(name: string): boolean {
  return name.endsWith('.py') || isNotebook(name);
}

function isNotebook(name: string): boolean {
  return name.endsWith('.ipynb');
}

/** At the start of a line: what is defined within something else is no name of the module. */
const classLine = /^class[ \t]+([\p{L}\p{N}_]+)/gmu;

async function readClasses(path: string, files: TrackedFiles): Promise<ReadonlySet<string>> {
  const text = await files.text(path, isNotebook(path) ? maxNotebookSize : maxScriptSize);
  const code = isNotebook(path) ? codeOf(text ?? '') : (text ?? '');
  return new Set([...code.matchAll(classLine)].flatMap(([, name]) => name ?? []));
}

/** The code of a notebook's cells; nothing of what is no notebook. */
function codeOf(text: string): string {
  return listOf(field(parsed(text), 'cells'))
    .filter((cell) => field(cell, 'cell_type') === 'code')
    .map((cell) => field(cell, 'source'))
    .map((source) => (typeof source === 'string' ? source : listOf(source).join('')))
    .join('\n');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
