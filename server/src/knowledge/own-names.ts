import type { Project } from '../facts/project.ts';
import type { IsOwn } from './artifact-verdict.ts';

/**
 * Scripts by which projects usually start. These, and those in the folder of the model, are read for more than the
 * plain classes that are looked for in every script.
 */
const usualScripts = ['train', 'main', 'model', 'models', 'app', 'run', 'training', 'fit', 'net', 'network'];
const mostScripts = 20;
/** A file may name any number of modules, and each is looked for on disk. */
const mostModules = 200;

/**
 * Tells what is defined in the workspace, as a file at that path would import it. What a script defines itself is
 * pickled as `__main__`, so there it may be any script.
 */
export function ownNames(path: string, project: Project): IsOwn {
  const asked = new Set<string>();
  const defines = (module: string, name: string): boolean | undefined => {
    if (!asked.has(module) && asked.size === mostModules) return false;
    asked.add(module);
    const [outer = name, ...inner] = name.split('.');
    const found = project.module({ from: path, level: 0, name: module })?.exports.get(outer);
    // What a module has imported is in it, too: `helpers os.system`.
    return found?.kind === 'class' || (found?.kind === 'function' && inner.length === 0);
  };
  return (module, name) => {
    if (module !== '__main__') return defines(module, name);
    const isClass = project.definesClass(name.split('.')[0] ?? name);
    if (isClass !== false) return isClass;
    const nearby = project
      .neighbours()
      .filter((each) => each.endsWith('.py'))
      .slice(0, mostScripts)
      .map((each) => each.slice(0, -'.py'.length));
    return [...nearby, ...usualScripts].some((each) => defines(each, name));
  };
}
