import type { ModuleRequest } from '../../facts/project.ts';
import { type ModuleValue, unknown, type Value } from '../../facts/value.ts';
import { canonicalName } from '../../knowledge/aliases.ts';
import { builtinNames, isExternalModule } from '../../knowledge/python-names.ts';
import type { FactContext } from '../format.ts';
import { memberOf } from './members.ts';
import { symbol } from './symbol.ts';
import type { ImportFrom } from './syntax.ts';
import { concatenate, textOf } from './text.ts';

/** A chain of re-exports longer than this is given up: it may be a circle. */
const maxDepth = 20;

/** Follows imports into the modules of the workspace; what is not found there is a library's. */
export interface Imports {
  resolve(value: ModuleValue): Value;
  /** A name that only one of the module's `from x import *` can have brought. */
  fromStars(name: string, stars: readonly ImportFrom[]): Value | undefined;
}

export function createImports(context: FactContext): Imports {
  const { project, knowledge } = context;

  function resolve({ request, path }: ModuleValue): Value {
    return exported(request, path, 0);
  }

  /** Follows a path of names from a module, through the re-exports of workspace modules. */
  function exported(request: ModuleRequest, path: readonly string[], depth: number): Value {
    if (depth > maxDepth) return unknown;
    const external = request.level === 0 && isExternalModule(request.name);
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
    return settled(
      path.reduce<Value>((each, part) => memberOf(each, part, resolve), qualified),
      depth + 1,
    );
  }

  const known = new Map<Value, Value>();

  /** A value of another module, with what it takes from further modules resolved. */
  function settled(value: Value, depth: number): Value {
    const kept = known.get(value);
    if (kept) return kept;
    known.set(value, unknown);
    const inner = (each: Value): Value =>
      each.kind === 'module' ? exported(each.request, each.path, depth) : settled(each, depth);
    const made = settleParts(value, inner);
    known.set(value, made);
    return made;
  }

  const brought = new Map<string, Value | undefined>();

  /** Every name that nothing else binds is asked for at each of its uses. */
  function fromStars(name: string, stars: readonly ImportFrom[]): Value | undefined {
    if (stars.length === 0) return undefined;
    if (!brought.has(name)) brought.set(name, searchStars(name, stars));
    return brought.get(name);
  }

  function searchStars(name: string, stars: readonly ImportFrom[]): Value | undefined {
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

/** Strings, lists and dictionaries are made of their parts; anything else is left as it is. */
function settleParts(value: Value, inner: (value: Value) => Value): Value {
  switch (value.kind) {
    case 'list':
      return { ...value, items: value.items.map(inner) };
    case 'mapping':
      return { ...value, entries: new Map([...value.entries].map(([key, each]) => [key, inner(each)])) };
    case 'text':
      return concatenate(value.parts.map((part) => (typeof part === 'string' ? part : inner(part))));
    case 'path':
      return value.text.kind === 'text'
        ? {
            kind: 'path',
            text: textOf(value.text.parts.map((part) => (typeof part === 'string' ? part : inner(part)))),
          }
        : value;
    case 'environment':
      return value.default ? { ...value, default: inner(value.default) } : value;
    default:
      return value;
  }
}

/** For a module's own summary, which knows no other module: imports stay as they are written. */
export const keptImports: Imports = { resolve: (value) => value, fromStars: () => undefined };

function outside({ level, name }: ModuleRequest, path: readonly string[]): Value {
  return level === 0 ? symbol([name, ...path].join('.')) : unknown;
}
