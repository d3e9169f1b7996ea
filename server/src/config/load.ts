import type { Profile, Severity } from '../engine/finding.ts';
import { type ConfigSuppression, defaultModelFiles, type ModelFileSettings } from '../engine/settings.ts';
import type { Span } from '../facts/span.ts';
import { join, parent } from '../host/paths.ts';
import { type KnowledgeRows, noRows } from '../knowledge/knowledge.ts';
import type { ConfigProblem } from '../session/session.ts';
import type { Globs } from './glob.ts';
import type { Config, RuleName } from './schema.ts';

/** A config file together with all that it extends. */
export interface LoadedConfig {
  readonly path: string;
  readonly problems: readonly ConfigProblem[];
  readonly profile?: Profile;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly ignore: readonly Globs[];
  readonly overrides: readonly LoadedOverride[];
  readonly suppressions: readonly LoadedSuppression[];
  readonly modelFiles: ModelFileSettings;
  readonly knowledge: KnowledgeRows;
  readonly network?: 'off' | 'hub';
  /** In bytes. */
  readonly maxFileSize?: number;
}

export interface LoadedOverride {
  readonly files: Globs;
  readonly profile?: Profile;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

export interface LoadedSuppression extends ConfigSuppression {
  readonly files: Globs;
}

export type ReadText = (path: string) => Promise<string | undefined>;

/** The files that led here, and how many more may be read: a config cannot keep us busy. */
interface Trail {
  readonly files: readonly string[];
  readonly budget: { left: number };
}

const maxExtended = 50;

const nothing: Omit<LoadedConfig, 'path'> = {
  problems: [],
  rules: {},
  ignore: [],
  overrides: [],
  suppressions: [],
  modelFiles: defaultModelFiles,
  knowledge: noRows,
};

/** Reads a config file and what it extends. Brings the YAML parser and the schema in when it is first called. */
export async function loadConfig(
  path: string,
  text: string,
  rules: readonly RuleName[],
  read: ReadText,
  trail: Trail = { files: [], budget: { left: maxExtended } },
): Promise<LoadedConfig> {
  const { parseConfig } = await import('./parse.ts');
  const { knowledgeRows } = await import('./schema.ts');
  const parsed = parseConfig(path, text, rules);
  const problems = [...parsed.problems];
  let base: Omit<LoadedConfig, 'path'> = nothing;
  for (const { target, span } of parsed.extends) {
    const extended = await follow(target, span);
    if (extended) base = merge(base, extended);
  }
  return { path, ...merge(base, own(path, parsed.config, knowledgeRows(parsed.config), problems)) };

  async function follow(target: string, span: Span): Promise<LoadedConfig | undefined> {
    const wanted = join(parent(path), target);
    const report = (message: string): undefined => {
      problems.push({ path, span, message, severity: 'error' });
      return undefined;
    };
    const seen = [...trail.files, path];
    if (seen.includes(wanted)) {
      const circle = [...seen.slice(seen.indexOf(wanted)), wanted].map((file) => file.split('/').at(-1));
      return report(`This file extends itself: ${circle.join(' → ')}.`);
    }
    if (trail.budget.left === 0) return report(`More than ${maxExtended} files are extended.`);
    trail.budget.left -= 1;
    const content = await read(wanted);
    if (content === undefined) return report(`"${target}" cannot be read.`);
    return loadConfig(wanted, content, rules, read, { ...trail, files: seen });
  }
}

function own(
  path: string,
  config: Config,
  knowledge: KnowledgeRows,
  problems: readonly ConfigProblem[],
): Omit<LoadedConfig, 'path'> {
  const folder = parent(path);
  return {
    problems,
    ...(config.profile ? { profile: config.profile } : {}),
    rules: definedRules(config.rules),
    ignore: config.ignore ? [{ folder, patterns: config.ignore }] : [],
    overrides: (config.overrides ?? []).map((override) => ({
      files: { folder, patterns: override.files },
      ...(override.profile ? { profile: override.profile } : {}),
      rules: definedRules(override.rules),
    })),
    suppressions: (config.suppressions ?? []).map(({ file, rule, fingerprint, until }) => ({
      files: { folder, patterns: [file] },
      rule,
      fingerprint,
      ...(until === undefined ? {} : { until }),
    })),
    modelFiles: {
      limits: definedOnly(config.modelFiles?.limits ?? {}),
      approved: (config.modelFiles?.approved ?? []).map(({ sha256, until }) => ({
        sha256: sha256.toLowerCase(),
        ...(until === undefined ? {} : { until }),
      })),
    },
    knowledge: config.knowledge ? knowledge : noRows,
    ...(config.network ? { network: config.network } : {}),
    ...(config.maxFileSize ? { maxFileSize: config.maxFileSize } : {}),
  };
}

/** `over` wins; its rows come first, because the first row for a name holds. */
function merge(
  base: Omit<LoadedConfig, 'path'>,
  over: Omit<LoadedConfig, 'path'>,
): Omit<LoadedConfig, 'path'> {
  return {
    ...base,
    ...over,
    problems: [...over.problems, ...base.problems],
    rules: { ...base.rules, ...over.rules },
    ignore: [...base.ignore, ...over.ignore],
    overrides: [...base.overrides, ...over.overrides],
    suppressions: [...base.suppressions, ...over.suppressions],
    modelFiles: {
      limits: { ...base.modelFiles.limits, ...over.modelFiles.limits },
      approved: [...base.modelFiles.approved, ...over.modelFiles.approved],
    },
    knowledge: joinRows(over.knowledge, base.knowledge),
  };
}

function joinRows(first: KnowledgeRows, second: KnowledgeRows): KnowledgeRows {
  if (second === noRows) return first;
  if (first === noRows) return second;
  return {
    modelLoaders: [...first.modelLoaders, ...second.modelLoaders],
    deserializers: [...first.deserializers, ...second.deserializers],
    llmClients: [...first.llmClients, ...second.llmClients],
  };
}

function definedRules(rules: Config['rules']): Readonly<Record<string, Severity | 'off'>> {
  return Object.fromEntries(
    Object.entries(rules ?? {}).flatMap(([id, severity]) => (severity === undefined ? [] : [[id, severity]])),
  );
}

function definedOnly<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
