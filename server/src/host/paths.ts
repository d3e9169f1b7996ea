/** Paths as the host knows them: absolute, with `/`, no trailing one. Pure text, so that it works in a browser too. */

const absolute = /^(?:[A-Za-z]:)?\//;

export function isAbsolute(path: string): boolean {
  return absolute.test(path);
}

/** Resolves `.` and `..`, doubled and trailing slashes, and backslashes of Windows paths. */
export function normalize(path: string): string {
  const text = /^[A-Za-z]:\\/.test(path) || path.startsWith('\\\\') ? path.replaceAll('\\', '/') : path;
  const prefix = absolute.exec(text)?.[0] ?? '';
  const parts: string[] = [];
  for (const part of text.slice(prefix.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (prefix === '') parts.push(part);
  }
  return prefix + parts.join('/');
}

/** The later path, taken from the folder unless it is absolute itself. */
export function join(folder: string, path: string): string {
  return normalize(isAbsolute(path) || /^[A-Za-z]:\\/.test(path) ? path : `${folder}/${path}`);
}

/** The path of a name in a folder. */
export function child(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** The folder that holds a path; a root holds itself. */
export function parent(path: string): string {
  const end = path.lastIndexOf('/');
  if (end < 0) return '';
  const prefix = absolute.exec(path)?.[0] ?? '';
  return end < prefix.length ? prefix : path.slice(0, end);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** True when the path is the folder or lies below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The path below a folder, without a leading `/`; nothing when it lies elsewhere. Empty for the folder itself. */
export function relativeTo(path: string, folder: string): string | undefined {
  if (!isWithin(path, folder)) return undefined;
  return path.slice(folder.length).replace(/^\//, '');
}

/** The folder and those above it, nearest first, up to and with `top`; only itself when it lies elsewhere. */
export function upwards(folder: string, top: string): readonly string[] {
  const folders = [folder];
  if (!isWithin(folder, top)) return folders;
  for (let current = folder; current !== top; ) {
    const next = parent(current);
    if (next === current) break;
    folders.push(next);
    current = next;
  }
  return folders;
}
