import { seen } from './seen.ts';
import type { GlobalTable, Names, Role } from './table.ts';

const tables: readonly GlobalTable[] = [seen];

/** How an import may be used without harm; nothing when it is not known. */
export function roleOf(module: string, name: string): Role | undefined {
  return roles().get(`${renamed().get(module) ?? module} ${name}`) ?? roles().get(`${module} ${name}`);
}

let builtRoles: ReadonlyMap<string, Role> | undefined;
let builtRenamed: ReadonlyMap<string, string> | undefined;

/** Built when the first model file is judged. */
function roles(): ReadonlyMap<string, Role> {
  builtRoles ??= new Map(
    tables.flatMap(({ classes, functions, references }) => [
      ...pairs(references, 'reference'),
      ...pairs(functions, 'function'),
      ...pairs(classes, 'class'),
    ]),
  );
  return builtRoles;
}

function renamed(): ReadonlyMap<string, string> {
  builtRenamed ??= new Map(tables.flatMap((each) => Object.entries(each.renamed ?? {})));
  return builtRenamed;
}

function pairs(names: Names | undefined, role: Role): readonly (readonly [string, Role])[] {
  return Object.entries(names ?? {}).flatMap(([module, list]) =>
    list.split(' ').map((name) => [`${module} ${name}`, role] as const),
  );
}
