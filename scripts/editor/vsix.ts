import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { root } from './paths.ts';
import { run } from './processes.ts';

/** In bytes; an extension that is larger makes its users wait. */
export const maximumVsixSize = 3_000_000;

/** Builds the VSIX as it is published, and says where it is. */
export async function packageVsix(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  await run('npm', ['run', '--silent', 'package'], { cwd: root, shell: process.platform === 'win32' });
  const path = join(root, `${manifest.name}-${manifest.version}.vsix`);
  const { size } = await stat(path);
  if (size > maximumVsixSize)
    throw new Error(`${path} has ${size} bytes; at most ${maximumVsixSize} are allowed.`);
  return path;
}

/** Unpacks the extension's files out of a VSIX, as an installation does, and gives their folder. */
export async function unpackVsix(vsix: string, into: string): Promise<string> {
  const prefix = 'extension/';
  const folder = join(into, 'extension');
  const files = unzipSync(await readFile(vsix), { filter: (file) => file.name.startsWith(prefix) });
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith('/')) continue;
    const path = join(folder, name.slice(prefix.length));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    await chmod(path, 0o644);
  }
  return folder;
}
