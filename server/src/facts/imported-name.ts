import { symbolNames, type Value } from './value.ts';

/**
 * The qualified names that a value may stand for, also where another module of the workspace imported it: a base
 * class over there is still an import that nobody followed.
 */
export function importedNames(value: Value | undefined): readonly string[] {
  if (value?.kind === 'module') {
    return value.request.level === 0 ? [[value.request.name, ...value.path].join('.')] : [];
  }
  if (value?.kind === 'choice') return value.options.flatMap(importedNames);
  return symbolNames(value);
}
