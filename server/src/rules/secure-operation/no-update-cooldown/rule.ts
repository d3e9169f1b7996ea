import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Setting } from '../../../facts/setting.ts';
import type { Value } from '../../../facts/value.ts';
import { tellingPackages } from '../../../knowledge/ai-packages.ts';

/** Days after which most malicious releases of the last years had been taken down. */
const days = 7;

/** What Dependabot updates whose packages an AI project runs. */
const pythonSystems: ReadonlySet<string> = new Set(['pip', 'uv', 'conda', 'pipenv', 'poetry']);
const npmSystems: ReadonlySet<string> = new Set(['npm', 'bun']);

const renovateKeys = ['minimumReleaseAge', 'stabilityDays', 'minimumReleaseAgeBehaviour'];
/** Presets of Renovate that wait: `config:best-practices` holds `security:minimumReleaseAgeNpm`. */
const waitingPresets = /minimumReleaseAge|best-practices|stabilityDays/;

export default defineRule({
  id: 'no-update-cooldown',
  title: 'Dependency updates are taken the day they appear',
  guidelines: ['secure-updates'],
  severity: 'info',
  profile: 'strict',
  since: '0.1.0',
  references: ['CWE-1357', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    'package-ecosystem',
    'docs.renovatebot.com',
    'packageRules',
    ['extends', 'config:'],
    'index-url',
    '[[index]]',
    'registry',
  ],
  messages: {
    dependabot:
      'Updates of {{system}} packages are proposed the day they appear; add a cooldown\nMost malicious releases are found within days. Wait a week with cooldown: default-days; security updates do not wait.',
    renovate:
      'Updates are proposed the day they appear; set minimumReleaseAge\nMost malicious releases are found within days. Wait a week with "minimumReleaseAge": "7 days".',
    uv: 'uv takes releases the day they appear; set exclude-newer\nMost malicious releases are found within days. Wait a week with exclude-newer = "7 days".',
    npm: 'npm takes releases the day they appear; set min-release-age\nMost malicious releases are found within days. Wait a week with min-release-age=7.',
  },
  on: {
    setting(setting, report, file) {
      const found = judge(setting, file);
      if (!found) return;
      const edits = mayAdd(setting) ? setting.change.add(found.key, found.value) : undefined;
      report({
        at: found.message === 'dependabot' ? setting.span : setting.keySpan,
        statement: setting.statement,
        message: found.message,
        data: { system: found.system ?? '' },
        fixes: edits ? [{ title: `Wait ${days} days`, applicability: 'safe', edits }] : [],
      });
    },
  },
});

interface Judged {
  readonly message: 'dependabot' | 'renovate' | 'uv' | 'npm';
  readonly key: string;
  readonly value: string | number | { readonly [key: string]: number };
  readonly system?: string;
}

function judge(setting: Setting, file: FileContext): Judged | undefined {
  const { document, path, value } = setting;
  if (value.kind !== 'mapping') return undefined;
  if (document === 'dependabot') {
    if (path.length !== 2 || path[0] !== 'updates' || value.entries.has('cooldown')) return undefined;
    const system = text(value.entries.get('package-ecosystem'));
    if (system === undefined) return undefined;
    const isPython = pythonSystems.has(system);
    if (!isPython && !npmSystems.has(system)) return undefined;
    if (!isAiProject(file, isPython ? 'pypi' : 'npm')) return undefined;
    return { message: 'dependabot', key: 'cooldown', value: { 'default-days': days }, system };
  }
  const isRenovate =
    document === 'package-json' ? path.length === 1 && path[0] === 'renovate' : document === 'renovate';
  if (path.length > 0 && !isRenovate) return undefined;
  if (isRenovate) {
    if (path.length !== (document === 'renovate' ? 0 : 1)) return undefined;
    if (waits(value) || !(isAiProject(file, 'pypi') || isAiProject(file, 'npm'))) return undefined;
    return { message: 'renovate', key: 'minimumReleaseAge', value: `${days} days` };
  }
  if (document === 'uv') {
    if (value.entries.has('exclude-newer') || !isAiProject(file, 'pypi')) return undefined;
    return { message: 'uv', key: 'exclude-newer', value: `${days} days` };
  }
  if (document === 'npmrc') {
    const waiting = ['min-release-age', 'before', 'minimum-release-age', 'minimumReleaseAge'];
    if (waiting.some((key) => value.entries.has(key)) || !isAiProject(file, 'npm')) return undefined;
    return { message: 'npm', key: 'min-release-age', value: days };
  }
  return undefined;
}

/** A waiting time anywhere in Renovate's configuration is a decision that somebody made. */
function waits(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(waits);
  if (value.kind === 'string') return waitingPresets.test(value.value);
  if (value.kind !== 'mapping') return false;
  return [...value.entries].some(([key, each]) => renovateKeys.includes(key) || waits(each));
}

/** In TOML, what is added behind a table would be part of it. */
function mayAdd({ document, value }: Setting): boolean {
  if (document !== 'uv' || value.kind !== 'mapping') return true;
  const isTable = (each: Value): boolean =>
    each.kind === 'mapping' || (each.kind === 'list' && each.items.some(isTable));
  return ![...value.entries.values()].some(isTable);
}

const manifests = { pypi: ['requirements.txt', 'pyproject.toml'], npm: ['package.json'] } as const;

/** The configuration lies beside the project's manifests, or in a folder of its own below them. */
function isAiProject({ project }: FileContext, ecosystem: 'pypi' | 'npm'): boolean {
  const names = tellingPackages[ecosystem];
  if (names.some((name) => project.version(name, ecosystem) !== undefined)) return true;
  // A package without any version is in no list of versions.
  return manifests[ecosystem]
    .flatMap((file) => [file, `../${file}`])
    .some((file) => {
      const content = project.text(file);
      return content !== undefined && names.some((name) => isNamed(content, name));
    });
}

/** On a line of its own, or in quotes. */
function isNamed(content: string, name: string): boolean {
  const at = content.indexOf(name);
  if (at < 0) return false;
  const before = content[at - 1] ?? '\n';
  const behind = content[at + name.length] ?? '\n';
  return /[\n"']/.test(before) && /[\s"'=<>~[;]/.test(behind);
}

function text(value: Value | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}
