import type { Dependency } from '../../../../server/src/facts/dependency.ts';
import type { PackageIndex } from '../../../../server/src/facts/package-index.ts';
import { emptyProject, type Project } from '../../../../server/src/facts/project.ts';
import { parseIni } from '../../../../server/src/formats/data/ini.ts';
import { parseJson } from '../../../../server/src/formats/data/json.ts';
import { parseToml } from '../../../../server/src/formats/data/toml.ts';
import { parseYaml } from '../../../../server/src/formats/data/yaml.ts';
import { dataFormat } from '../../../../server/src/formats/data-format.ts';
import { detectFormat } from '../../../../server/src/formats/detect.ts';
import type { Format } from '../../../../server/src/formats/format.ts';
import { lockFormat } from '../../../../server/src/formats/lock.ts';
import { requirementsFormat } from '../../../../server/src/formats/requirements.ts';
import { createKnowledge, noRows } from '../../../../server/src/knowledge/knowledge.ts';

const shell = { script: () => [], argv: () => [] };

const formats: Readonly<Record<string, Format>> = {
  requirements: requirementsFormat,
  lock: lockFormat,
  toml: dataFormat('toml', parseToml, { open: '#' }, shell),
  yaml: dataFormat('yaml', parseYaml, { open: '#' }, shell),
  json: dataFormat('json', parseJson, undefined, shell),
  ini: dataFormat('ini', parseIni, { open: '#' }, shell),
};

export interface Read {
  readonly dependencies: readonly Dependency[];
  readonly indexes: readonly PackageIndex[];
  isComment(offset: number): boolean;
}

/** What a file says of packages, by the format that its path has. */
export function read(path: string, text: string, project: Partial<Project> = {}): Read {
  const format = formats[detectFormat(path) ?? ''];
  if (!format) throw new Error(`no format for ${path}`);
  const parsed = format.parse(text);
  const context = { path, project: { ...emptyProject, ...project }, knowledge: createKnowledge(noRows) };
  return {
    dependencies: parsed.facts('dependency', context),
    indexes: parsed.facts('index', context),
    isComment: (offset) => parsed.isComment(offset),
  };
}

/** A dependency in short: `torch==2.5.1 @2.5.1`, and what is not usual about it. */
export function shown(dependency: Dependency): string {
  const { name, specifier, version, source, runtime, hashed, locked, constrained, library } = dependency;
  return [
    name + specifier,
    ...(version === undefined ? [] : [`@${version}`]),
    ...(source === 'index' ? [] : [source]),
    ...(runtime ? [] : ['dev']),
    ...(hashed && !locked ? ['hashed'] : []),
    ...(constrained ? ['constrained'] : []),
    ...(library ? ['library'] : []),
  ].join(' ');
}

export function describeIndex({ role, choice, address }: PackageIndex): string {
  return `${role} ${choice} ${address ?? '?'}`;
}
