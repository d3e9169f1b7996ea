// Builds everything that is shipped into dist/: the VS Code client, the language server, the command line, the grammars.
// Usage: node esbuild.mjs [--watch] [--outdir=dist]
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { context } from 'esbuild';

const resolve = createRequire(import.meta.url).resolve;
const watch = process.argv.includes('--watch');
const dist = process.argv.find((each) => each.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  logLevel: 'warning',
};

/** For ES modules: some packages in the bundle still call `require` for what Node brings. @type {import('esbuild').BuildOptions} */
const esm = {
  ...common,
  format: 'esm',
  mainFields: ['module', 'main'],
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module';\nconst require = bundleRequire(import.meta.url);",
  },
};

/** @type {readonly import('esbuild').BuildOptions[]} */
const bundles = [
  // The extension host loads CommonJS.
  {
    ...common,
    format: 'cjs',
    external: ['vscode'],
    entryPoints: ['client/src/extension.ts'],
    outfile: `${dist}/client.cjs`,
  },
  // Runs in a page of the editor, not in the extension host.
  {
    ...common,
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    entryPoints: ['client/page/model.ts', 'client/page/model.css'],
    outdir: `${dist}/page`,
  },
  { ...esm, entryPoints: ['server/src/lsp/main.ts'], outfile: `${dist}/server.js` },
  // In parts: one small file is checked in half the time when only what it needs is compiled.
  {
    ...esm,
    splitting: true,
    entryPoints: { cli: 'server/src/cli/main.ts' },
    chunkNames: 'cli-[hash]',
    outdir: dist,
  },
];

const grammars = [
  'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-python/tree-sitter-python.wasm',
  'tree-sitter-bash/tree-sitter-bash.wasm',
];

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all(grammars.map((file) => copyFile(resolve(file), `${dist}/${file.split('/').at(-1)}`)));
for (const bundle of bundles) {
  const building = await context(bundle);
  if (watch) {
    await building.watch();
  } else {
    await building.rebuild();
    await building.dispose();
  }
}
