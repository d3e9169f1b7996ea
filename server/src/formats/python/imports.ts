import type { ModuleRequest } from '../../facts/project.ts';
import { type ModuleValue, unknown, type Value } from '../../facts/value.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import { builtinNames, isExternalModule } from '../../knowledge/python-names.ts';
import type { FactContext } from '../format.ts';
import { memberOf } from './members.ts';
import { symbol } from './symbol.ts';
import type { ImportFrom } from './syntax.ts';

/** A chain of re-exports longer than this is given up: it may be a circle. */
const maxDepth = 20;

/** Follows imports into the modules of the workspace; what is not found there is a library's. */
export interface Imports {
  resolve(value: ModuleValue): Value;
  /** A name that only one of those `from x import *` can have brought. */
  fromStars(name: string, stars: readonly ImportFrom[]): Value | undefined;
}

export function createImports(context: FactContext): Imports {
  const { project, knowledge } = context;

  function resolve({ request, path }: ModuleValue): Value {
    return exported(request, path, 0);
  }

  /** Follows a path of names from a module, through the re-exports of workspace modules. */
  function exported(request: ModuleRequest, path: readonly string[], depth: number): Value {
    const external = (request.level === 0 && isExternalModule(request.name)) || depth > maxDepth;
    const summary = external ? undefined : project.module(request);
    const [name, ...rest] = path;
    if (name === undefined) return summary ? { kind: 'module', request, path } : outside(request, path);
    const value = summary?.exports.get(name);
    if (value) return follow(value, rest, request, name, depth);
    for (const star of summary?.stars ?? []) {
      const found = exported(star, path, depth + 1);
      const isGuess = found.kind === 'symbol' && !knowledge.knows(found.name);
      if (found.kind !== 'unknown' && !isGuess) return found;
    }
    // `from package import module`, `import package.module`, and a namespace package without `__init__.py`.
    const inner: ModuleRequest = { ...request, name: request.name ? `${request.name}.${name}` : name };
    if (!external && project.module(inner)) return exported(inner, rest, depth + 1);
    return summary ? unknown : outside(request, path);
  }

  function follow(
    value: Value,
    path: readonly string[],
    request: ModuleRequest,
    name: string,
    depth: number,
  ): Value {
    if (value.kind === 'module') return exported(value.request, [...value.path, ...path], depth + 1);
    const qualified: Value =
      value.kind === 'function' && request.level === 0
        ? { ...value, name: `${request.name}.${name}` }
        : value;
    return path.reduce<Value>((each, part) => memberOf(each, part, resolve), qualified);
  }

  function fromStars(name: string, stars: readonly ImportFrom[]): Value | undefined {
    const libraries = stars.filter((star) => star.level === 0);
    for (const star of stars) {
      const request: ModuleRequest = { from: context.path, level: star.level, name: star.module };
      if (project.module(request)) {
        const value = exported(request, [name], 0);
        if (value.kind !== 'unknown') return value;
        continue;
      }
      if (star.level > 0) continue;
      const qualified = canonicalName(`${star.module}.${name}`);
      const isIts = libraries.length === 1 ? !builtinNames.has(name) : knowledge.knows(qualified);
      if (isIts) return symbol(qualified);
    }
    return undefined;
  }

  return { resolve, fromStars };
}

/** For a module's own summary, which knows no other module: imports stay as they are written. */
export const keptImports: Imports = { resolve: (value) => value, fromStars: () => undefined };

function outside({ level, name }: ModuleRequest, path: readonly string[]): Value {
  return level === 0 ? symbol([name, ...path].join('.')) : unknown;
}
