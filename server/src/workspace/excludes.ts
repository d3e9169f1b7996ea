import ignore, { type Ignore } from 'ignore';
import type { Entry } from '../host/host.ts';
import { child, parent, relativeTo, upwards } from '../host/paths.ts';
import type { Memo, Memos } from './memo.ts';

/** Folders that hold what others wrote or what a build made. */
const excluded: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'site-packages',
  'dist-packages',
  'venv',
  'virtualenv',
  '__pycache__',
  '__pypackages__',
  'build',
  'dist',
  'buck-out',
]);

/**
 * Folders with a dot are somebody's cache or state, except these: they hold settings of agents, editors, CI,
 * containers and tools that a person wrote.
 */
const settingsFolders: ReadonlySet<string> = new Set([
  '.agent',
  '.agents',
  '.aider',
  '.amazonq',
  '.buildkite',
  '.chainlit',
  '.ci',
  '.circleci',
  '.claude',
  '.claude-plugin',
  '.clinerules',
  '.codeium',
  '.codex',
  '.continue',
  '.cursor',
  '.devcontainer',
  '.dvc',
  '.factory',
  '.forgejo',
  '.gemini',
  '.gitea',
  '.github',
  '.gitlab',
  '.goose',
  '.husky',
  '.idea',
  '.junie',
  '.jupyter',
  '.kilocode',
  '.kiro',
  '.lmstudio',
  '.mcp',
  '.opencode',
  '.qwen',
  '.roo',
  '.streamlit',
  '.vscode',
  '.windsurf',
  '.zed',
]);

export function isExcludedFolder(name: string): boolean {
  return excluded.has(name) || (name.startsWith('.') && !settingsFolders.has(name));
}

export interface Excludes {
  /** True when a folder of the usual ones, or an ignore file, leaves the path out. */
  isExcluded(path: string, kind: Entry['kind']): Promise<boolean>;
  /** True when the `.gitignore` files from `top` down to the path's folder leave it out. */
  isGitIgnored(path: string, kind: Entry['kind'], top: string): Promise<boolean>;
}

export function createExcludes(memos: Memos, root: string): Excludes {
  const ignoreFiles: Memo<Ignore | undefined> = memos.create(async (folder, tracked) => {
    if (!(await tracked.has(folder, '.gitignore'))) return undefined;
    const text = await tracked.text(child(folder, '.gitignore'), 1024 * 1024);
    return text === undefined ? undefined : ignore().add(text);
  });

  async function isGitIgnored(path: string, kind: Entry['kind'], top: string): Promise<boolean> {
    for (const folder of upwards(parent(path), top)) {
      const rules = await ignoreFiles.load(folder);
      const relative = relativeTo(path, folder);
      if (!rules || !relative) continue;
      const { ignored, unignored } = rules.test(kind === 'folder' ? `${relative}/` : relative);
      if (ignored) return true;
      if (unignored) return false;
    }
    return false;
  }

  return {
    isGitIgnored,
    async isExcluded(path, kind) {
      const relative = relativeTo(path, root);
      if (relative === undefined || relative === '') return false;
      const names = relative.split('/');
      if ((kind === 'folder' ? names : names.slice(0, -1)).some(isExcludedFolder)) return true;
      for (const folder of [...upwards(parent(path), root)].reverse()) {
        if (folder !== root && (await isGitIgnored(folder, 'folder', root))) return true;
      }
      return isGitIgnored(path, kind, root);
    },
  };
}

/** Entries in the order of their full paths. */
export function inPathOrder(entries: readonly Entry[]): readonly Entry[] {
  const key = (entry: Entry): string => (entry.kind === 'folder' ? `${entry.name}/` : entry.name);
  return [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
