import type { PythonTag } from './yaml-tags.ts';

/** Modules of Python itself; what else a configuration names is a library's business. */
const own =
  '(?:os|posix|nt|subprocess|builtins|pty|sys|runpy|importlib|shutil|socket|code|ctypes|pickle|marshal|commands|asyncio|urllib|http)';

const target = new RegExp(
  `^[ \\t]*(?:-[ \\t]+)*["']?_target_["']?[ \\t]*:[ \\t]*["']?(${own}(?:\\.\\w+)+)["']?[ \\t]*(?:#.*)?$`,
  'gm',
);

/** What Hydra, and configurations that follow it, are told to call: `_target_: os.path.join`. */
export function pythonTargets(text: string): readonly PythonTag[] {
  if (!text.includes('_target_')) return [];
  return [...text.matchAll(target)].map((match) => ({
    role: '_target_',
    target: match[1] ?? '',
    offset: match.index,
  }));
}
