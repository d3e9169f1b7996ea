import type { Harm } from './harm.ts';
import { names } from './harmful-names.ts';
import { packages } from './harmful-packages.ts';

/** What a program's own modules are called. */
const entryPoints = new Set(['__main__', '__mp_main__', '__init__', '__builtin__', '__future__']);

/** Parts of a dotted name that lead from any object to what Python itself can do. */
const reaching =
  /^(?:__\w+__|func_globals|func_code|gi_frame|f_globals|f_builtins|f_back|tb_frame|cr_frame|im_func|im_self)$/;

const byPackage = new Map<string, Harm>();
for (const { packages: list, ...harm } of packages)
  for (const each of list.split(' ')) byPackage.set(each, harm);

const byName = new Map<string, Harm>();
for (const { names: lists, ...harm } of names)
  for (const [module, list] of Object.entries(lists))
    for (const name of list.split(' ')) byName.set(`${module} ${name}`, harm);

/** Whether an attribute of that name leads from any object to Python itself. */
export function isReaching(name: string): boolean {
  return name.split('.').some((part) => reaching.test(part) && !entryPoints.has(part));
}

/** The harm that an import can do, as far as it is known. */
export function harmOf(module: string, name: string): Harm | undefined {
  const parts = name.split('.');
  const known = knownHarm(module, name) ?? harmOnTheWay(parts);
  if (known) return known;
  if (isReaching(module) || isReaching(name))
    return { concern: 'runs-code', what: "reaches into Python's internals" };
  return undefined;
}

function knownHarm(module: string, name: string): Harm | undefined {
  const first = name.split('.')[0] ?? name;
  const exact =
    byName.get(`${module} ${name}`) ?? byName.get(`${module} ${first}`) ?? byName.get(`${module} *`);
  if (exact) return exact;
  for (let part = module; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    const harm = byPackage.get(part);
    if (harm) return harm;
  }
  return undefined;
}

/** `os.system` in `pathlib os.system`: what a module happens to have imported. */
function harmOnTheWay(parts: readonly string[]): Harm | undefined {
  for (let index = 0; index + 1 < parts.length; index += 1) {
    const harm = knownHarm(parts[index] ?? '', parts.slice(index + 1).join('.'));
    if (harm) return harm;
  }
  return undefined;
}
