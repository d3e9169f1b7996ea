import path from 'node:path';

/** A file of the build that the tests run: see build.ts. */
export function builtFile(name: 'cli.js' | 'server.js'): string {
  const folder = process.env.SECURE_AI_LINT_DIST;
  if (folder === undefined)
    throw new Error('SECURE_AI_LINT_DIST is not set; it is by the set-up of the tests.');
  return path.resolve(folder, name);
}
