/** Loaders of PyYAML and ruamel.yaml. PyYAML 6.0, ruamel.yaml 0.18 */

/** Classes that build plain data only. */
export const safeYamlLoaders: ReadonlySet<string> = new Set([
  'yaml.SafeLoader',
  'yaml.CSafeLoader',
  'yaml.BaseLoader',
  'yaml.CBaseLoader',
  'yaml._yaml.CSafeLoader',
  'ruamel.yaml.SafeLoader',
  'ruamel.yaml.CSafeLoader',
  'ruamel.yaml.BaseLoader',
  'ruamel.yaml.RoundTripLoader',
  'ruamel.yaml.loader.SafeLoader',
]);

/** Classes that build any object that the text names. */
export const unsafeYamlLoaders: ReadonlySet<string> = new Set([
  'yaml.Loader',
  'yaml.CLoader',
  'yaml.UnsafeLoader',
  'yaml.CUnsafeLoader',
  'yaml.unsafe_loader',
  'ruamel.yaml.Loader',
  'ruamel.yaml.CLoader',
  'ruamel.yaml.UnsafeLoader',
  'ruamel.yaml.loader.Loader',
]);

/** In between: closed step by step after three ways to run code were found in it. */
export const fullYamlLoaders: ReadonlySet<string> = new Set(['yaml.FullLoader', 'yaml.CFullLoader']);

/** Functions that take a loader class as their second argument, and the safe function for the same job. */
export const yamlLoadFunctions: ReadonlyMap<string, string> = new Map([
  ['yaml.load', 'yaml.safe_load'],
  ['yaml.load_all', 'yaml.safe_load_all'],
  ['ruamel.yaml.load', 'ruamel.yaml.safe_load'],
  ['ruamel.yaml.load_all', 'ruamel.yaml.safe_load_all'],
]);

/** Functions that are unsafe, or in between, by their name. */
export const namedYamlFunctions: ReadonlyMap<string, { readonly safe: string; readonly full: boolean }> =
  new Map([
    ['yaml.unsafe_load', { safe: 'yaml.safe_load', full: false }],
    ['yaml.unsafe_load_all', { safe: 'yaml.safe_load_all', full: false }],
    ['yaml.full_load', { safe: 'yaml.safe_load', full: true }],
    ['yaml.full_load_all', { safe: 'yaml.safe_load_all', full: true }],
    ['ruamel.yaml.unsafe_load', { safe: 'ruamel.yaml.safe_load', full: false }],
  ]);
