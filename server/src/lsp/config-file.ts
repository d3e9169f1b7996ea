import { configFileNames } from '../config/file-names.ts';
import { basename } from '../host/paths.ts';

/** The name of a config file that the product creates. */
export const configFileName = configFileNames[0];

const names: ReadonlySet<string> = new Set(configFileNames);

export function isConfigFile(path: string): boolean {
  return names.has(basename(path));
}
