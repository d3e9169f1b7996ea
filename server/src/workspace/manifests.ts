import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { parse as parseYaml } from 'yaml';
import {
  type Bounds,
  condaBounds,
  exactly,
  normalizeName,
  pep440Bounds,
  poetryBounds,
} from '../facts/specifiers.ts';
import { parseRequirement, type Requirement } from './requirements.ts';

/**
 * The packages of a lock file in TOML (`uv.lock`, `poetry.lock`, `pdm.lock`, `pylock.toml`). Tools write these in one
 * fixed shape, and a full parse of a lock of 2 MB takes 0.7 s against 2 ms for this.
 */
export function parseTomlLock(text: string): readonly Requirement[] {
  const packages = text.matchAll(/^\[\[packages?\]\]\r?\nname = "([^"\n]+)"\r?\nversion = "([^"\n]+)"/gm);
  return [...packages].map(([, name = '', version = '']) => locked(name, version));
}

export function parsePipfileLock(text: string): readonly Requirement[] {
  const data = record(safely(() => JSON.parse(text)));
  return ['default', 'develop'].flatMap((section) =>
    Object.entries(record(data[section])).flatMap(([name, entry]) => {
      const version = record(entry).version;
      return typeof version === 'string' ? [required(name, version, pep440Bounds(version))] : [];
    }),
  );
}

/** `pyproject.toml`: PEP 621 and PEP 735, Poetry, PDM and uv. */
export function parsePyproject(text: string): readonly Requirement[] {
  const data = record(safely(() => getStaticTOMLValue(parseTOML(text))));
  const project = record(data.project);
  const tool = record(data.tool);
  const poetry = record(tool.poetry);
  const lists = [
    project.dependencies,
    ...Object.values(record(project['optional-dependencies'])),
    ...Object.values(record(data['dependency-groups'])),
    ...Object.values(record(record(tool.pdm)['dev-dependencies'])),
    record(tool.uv)['dev-dependencies'],
  ];
  const poetryTables = [
    poetry.dependencies,
    poetry['dev-dependencies'],
    ...Object.values(record(poetry.group)).map((group) => record(group).dependencies),
  ];
  return [
    ...lists.flatMap(requirementList),
    ...poetryTables.flatMap((table) => Object.entries(record(table)).flatMap(poetryRequirement)),
  ];
}

/** `setup.cfg`: the lists of `[options]` and `[options.extras_require]`. */
export function parseSetupCfg(text: string): readonly Requirement[] {
  const requirements: Requirement[] = [];
  let section = '';
  let key = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[(.+)\]\s*$/.exec(line)?.[1];
    const entry = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    let value = '';
    if (header !== undefined) {
      section = header;
      key = '';
    } else if (entry) {
      [, key = '', value = ''] = entry;
    } else if (/^\s/.test(line)) {
      value = line.trim();
    }
    const lists =
      (section === 'options' && key === 'install_requires') || section === 'options.extras_require';
    const parsed = lists && !value.startsWith('#') ? parseRequirement(value) : undefined;
    if (parsed) requirements.push(parsed);
  }
  return requirements;
}

/** What PyPI calls packages that conda calls otherwise. */
const condaNames: Readonly<Record<string, string>> = {
  pytorch: 'torch',
  'pytorch-cpu': 'torch',
  'pytorch-gpu': 'torch',
  'tensorflow-base': 'tensorflow',
};

/** `environment.yml`: conda's packages, and the list below `pip:`. */
export function parseCondaEnvironment(text: string): readonly Requirement[] {
  const dependencies = record(safely(() => parseYaml(text))).dependencies;
  if (!Array.isArray(dependencies)) return [];
  return dependencies.flatMap((entry: unknown): readonly Requirement[] => {
    if (typeof entry !== 'string') return requirementList(record(entry).pip);
    const [, name, rest = ''] = /^(?:[\w./-]+::)?([\w.-]+?)\s*([=<>!~ ].*)?$/.exec(entry.trim()) ?? [];
    if (name === undefined) return [];
    const normalized = normalizeName(name);
    return [
      required(condaNames[normalized] ?? normalized, rest.trim(), condaBounds(rest.replace(/\s+/g, ''))),
    ];
  });
}

function poetryRequirement([name, entry]: [string, unknown]): readonly Requirement[] {
  // A list holds one entry for each platform or Python version.
  if (Array.isArray(entry)) return entry.flatMap((item: unknown) => poetryRequirement([name, item]));
  const version = typeof entry === 'string' ? entry : record(entry).version;
  return typeof version === 'string' ? [required(name, version, poetryBounds(version))] : [];
}

function requirementList(list: unknown): readonly Requirement[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const parsed = typeof entry === 'string' ? parseRequirement(entry) : undefined;
    return parsed ? [parsed] : [];
  });
}

function locked(name: string, version: string): Requirement {
  return required(name, version, exactly(version));
}

function required(name: string, text: string, bounds: Bounds): Requirement {
  return { name: normalizeName(name), text, bounds };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A manifest that does not parse says nothing. */
function safely(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
