import { own } from '../facts/own.ts';

const byExtension: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.pyw': 'python',
  '.pyi': 'python',
  '.ipynb': 'notebook',
};

const byLanguage: Readonly<Record<string, string>> = { python: 'python' };

/** Id of the format that reads a file, by the editor's language id or the path; nothing when none does. */
export function detectFormat(path: string, language?: string): string | undefined {
  const told = language === undefined ? undefined : own(byLanguage, language);
  if (told) return told;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return own(byExtension, name.slice(Math.max(name.lastIndexOf('.'), 0)).toLowerCase());
}
