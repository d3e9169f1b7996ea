import { URI } from 'vscode-uri';
import { normalize } from '../host/paths.ts';

/** The host's path of a URI: the file's path, or the path part of any other scheme. */
export function pathOf(uri: string): string {
  const parsed = URI.parse(uri);
  return normalize(parsed.scheme === 'file' ? parsed.fsPath : parsed.path);
}

/** The URI of a path, in the scheme of the folder that it belongs to. */
export function uriOf(path: string, folder?: string): string {
  const file = URI.file(path);
  if (folder === undefined) return file.toString();
  const base = URI.parse(folder);
  return base.scheme === 'file' ? file.toString() : base.with({ path: file.path }).toString();
}

/** `untitled:` and the like have no file behind them. */
export function hasFile(uri: string): boolean {
  return URI.parse(uri).scheme !== 'untitled';
}
