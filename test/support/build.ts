/**
 * Set-up of the tests that run what is shipped: builds it once for all of them. `SECURE_AI_LINT_DIST` names a build that
 * is there already; it is also how the tests learn where theirs is.
 */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const variable = 'SECURE_AI_LINT_DIST';
/** Each project of tests loads this file anew; they share the process and its one build. */
const shared = globalThis as { secureAiLintBuild?: Promise<void> };

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[variable] !== undefined) {
    await shared.secureAiLintBuild;
    return undefined;
  }
  // Inside node_modules, so that the bundles are modules and nobody else looks at them.
  const folder = path.resolve(`node_modules/.cache/secure-ai-lint/dist-${process.pid}`);
  process.env[variable] = folder;
  shared.secureAiLintBuild = build(folder);
  await shared.secureAiLintBuild;
  return () => rm(folder, { recursive: true, force: true });
}

async function build(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['esbuild.mjs', `--outdir=${folder}`]);
}
