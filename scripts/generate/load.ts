import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Imports TypeScript modules of this repository, whose names are only known now. Gives their exports in order. */
export async function loadModules(files: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const folder = path.resolve('node_modules/.cache/secure-ai-lint');
  const bundle = path.join(folder, `modules-${process.pid}-${Date.now()}.mjs`);
  await mkdir(folder, { recursive: true });
  try {
    await build({
      stdin: {
        contents: files.map((file, index) => `export * as m${index} from './${file}';`).join('\n'),
        resolveDir: process.cwd(),
      },
      outfile: bundle,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'warning',
    });
    const loaded: Record<string, Record<string, unknown>> = await import(pathToFileURL(bundle).href);
    return files.map((_, index) => loaded[`m${index}`] ?? {});
  } finally {
    await rm(bundle, { force: true });
  }
}
