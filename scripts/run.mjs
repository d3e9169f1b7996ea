// Runs a TypeScript script of this folder, which Node 20 cannot do by itself: `node scripts/run.mjs generate --check`.
import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const scripts = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(scripts);
const [name, ...args] = process.argv.slice(2);
if (!name) throw new Error('Usage: node scripts/run.mjs <script> [arguments…]');

const entry = path.join(scripts, `${name}.ts`);
// Inside node_modules, so that the bundle finds the packages that it leaves out.
const folder = path.join(root, 'node_modules/.cache/secure-ai-lint');
const bundle = path.join(folder, `${name}-${process.pid}.mjs`);
await mkdir(folder, { recursive: true });
// However the script ends, by `process.exit` as well.
process.once('exit', () => rmSync(bundle, { force: true }));
await build({
  entryPoints: [entry],
  outfile: bundle,
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.chdir(root);
process.argv = [process.execPath, entry, ...args];
await import(pathToFileURL(bundle).href);
