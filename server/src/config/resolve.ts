import { defaultModelFiles, type Settings } from '../engine/settings.ts';
import { noRows } from '../knowledge/knowledge.ts';
import type { Overrides, ResolvedSettings } from '../session/session.ts';
import { compileGlobs } from './glob.ts';
import type { LoadedConfig } from './load.ts';

/** In bytes. */
export const defaultMaxFileSize = 2 * 1024 * 1024;

/** Says what holds for a path. */
export interface Resolver {
  settingsFor(path: string): ResolvedSettings;
  isIgnored(path: string): boolean;
  readonly network: 'off' | 'hub';
}

/**
 * Defaults, then the adapter's settings, then the config file, then its overrides that match the path; a command
 * line's options come last. Files with the same settings share one object, so that what the engine derives from it
 * is derived once.
 */
export function createResolver(
  config: LoadedConfig | undefined,
  options: Overrides,
  today: string,
): Resolver {
  const isIgnored = anyOf((config?.ignore ?? []).map(compileGlobs));
  const overrides = (config?.overrides ?? []).map((override) => ({
    ...override,
    matches: compileGlobs(override.files),
  }));
  const suppressions = (config?.suppressions ?? []).map((suppression) => ({
    ...suppression,
    matches: compileGlobs(suppression.files),
  }));
  const known = new Map<string, Settings>();

  function settingsOf(path: string): Settings {
    const matching = overrides.filter((override) => override.matches(path));
    const silenced = suppressions.filter((suppression) => suppression.matches(path));
    const key = [
      ...matching.map((override) => overrides.indexOf(override)),
      ';',
      ...silenced.map((suppression) => suppressions.indexOf(suppression)),
    ].join();
    const settings = known.get(key) ?? build(matching, silenced);
    known.set(key, settings);
    return settings;
  }

  function build(
    matching: readonly (typeof overrides)[number][],
    silenced: readonly (typeof suppressions)[number][],
  ): Settings {
    const layers = [config, ...matching];
    const written = options.strongest ? [...layers, options] : [options, ...layers];
    return {
      profile: written.reduce(
        (profile, layer) => layer?.profile ?? profile,
        'recommended' as Settings['profile'],
      ),
      rules: Object.assign({}, ...written.map((layer) => layer?.rules)),
      suppressions: silenced,
      modelFiles: config?.modelFiles ?? defaultModelFiles,
      knowledge: config?.knowledge ?? noRows,
      today,
    };
  }

  return {
    settingsFor: (path) => ({
      settings: settingsOf(path),
      config: config?.path,
      ignored: isIgnored(path),
      maxFileSize: options.maxFileSize ?? config?.maxFileSize ?? defaultMaxFileSize,
      problems: config?.problems ?? [],
    }),
    isIgnored,
    network: options.network === 'off' ? 'off' : (options.network ?? config?.network ?? 'off'),
  };
}

function anyOf(tests: readonly ((path: string) => boolean)[]): (path: string) => boolean {
  return (path) => tests.some((test) => test(path));
}
