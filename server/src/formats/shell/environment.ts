import type { ShellContext } from './shell.ts';

/** Whether `$NAME` gives a variable of the environment there. A notebook's line gives Python's instead. */
export function readsEnvironment({ where }: Pick<ShellContext, 'where'>): boolean {
  return where !== 'notebook' && where !== 'dockerfile' && where !== 'code';
}
