import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Dependency } from '../../../facts/dependency.ts';
import { followed, isAiPackage, packageWords, projectName } from '../../../knowledge/ai-packages.ts';

/** Where what is installed is what is shipped. A workflow's or a developer's script installs for the moment. */
const places: ReadonlySet<Dependency['where']> = new Set([
  'manifest',
  'dockerfile',
  'notebook',
  'compose',
  'kubernetes',
]);

/** Versions of npm that are whatever came last, and the tags that move from release to release. */
const anyVersion: ReadonlySet<string> = new Set([
  '',
  '*',
  'x',
  'latest',
  'next',
  'canary',
  'nightly',
  'beta',
  'alpha',
  'rc',
  'dev',
  'edge',
  'experimental',
  'preview',
  'insiders',
  'snapshot',
  'unstable',
]);

const inManifests = ['dependencies', '[packages]', 'install_requires', 'extras_require', 'dependency-groups'];
const installers = [
  'pip install',
  'pip3 install',
  'uv add',
  'conda install',
  'mamba install',
  'pip", "install',
];

export default defineRule({
  id: 'unpinned-ai-dependency',
  title: 'An AI package is not pinned and no lock file pins it',
  guidelines: ['supply-chain'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-1357', 'CWE-494', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    // Names are written in any case there, and such files are small.
    'format:requirements',
    ...packageWords('conda').flatMap((word) =>
      [...inManifests, ...installers].map((context) => [context, word]),
    ),
    // The packages are called `ai` and the like: only where a manifest lists what it depends on.
    ...packageWords('npm').flatMap((word) =>
      [...anyVersion].map((version) => ['ependencies"', `"${version}"`, word]),
    ),
  ],
  messages: {
    any: '{{name}} is installed in whatever version is newest; nothing pins it\nA bad release is taken the day it appears. Ask for one version ({{example}}), or commit a lock file.',
    range:
      '{{name}} {{specifier}} allows several versions, and nothing pins one\nA bad release is taken the day it appears. Ask for one version ({{example}}), or commit a lock file.',
  },
  on: {
    dependency(dependency, report, file) {
      if (!isOpen(dependency) || followsAnother(dependency, file)) return;
      if (isPinnedElsewhere(dependency, file)) return;
      const known = file.project.version(
        projectName(dependency.ecosystem, dependency.name),
        dependency.ecosystem,
      );
      const version = known?.state === 'required' ? undefined : known?.lower;
      const edits = version === undefined ? undefined : dependency.change.pin(version);
      const profile = profileOf(dependency, file);
      report({
        at: dependency.span,
        statement: dependency.statement,
        message: isAny(dependency) ? 'any' : 'range',
        data: {
          name: dependency.name,
          specifier: shorten(dependency.specifier.replace(/\s+/g, '')),
          example: dependency.ecosystem === 'npm' ? '4.2.0' : '==4.2.0',
        },
        ...(profile || !dependency.runtime
          ? { severity: 'info' as const, ...(profile ? { profile } : {}) }
          : {}),
        fixes: edits
          ? [
              {
                title: `Pin ${dependency.name} to ${version}, the version in use`,
                applicability: 'suggestion',
                edits,
              },
            ]
          : [],
      });
    },
  },
});

const showcases = /(?:^|\/)(?:examples?|samples?|tutorials?|cookbooks?|benchmarks?|demos?)\//i;

/** The wider profile for entries that are right for most: of libraries, of examples. */
function profileOf(dependency: Dependency, file: FileContext): 'strict' | 'audit' | undefined {
  if (dependency.library) return 'audit';
  // What is at most a version that is out already brings nothing new.
  return /<=/.test(dependency.specifier) || showcases.test(file.path) ? 'strict' : undefined;
}

function shorten(specifier: string): string {
  return specifier.length <= 16 ? specifier : `${specifier.slice(0, 15)}…`;
}

/** What one image installs says nothing of another. */
function isDockerfile(path: string): boolean {
  return /(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$|\.dockerfile$/i.test(path);
}

/** True for an AI package of an index whose entry lets the version float. */
function isOpen(dependency: Dependency): boolean {
  const { ecosystem, name, specifier, source } = dependency;
  if (dependency.locked || dependency.constrained || dependency.version !== undefined) return false;
  if (source !== 'index' || !places.has(dependency.where) || !isAiPackage(ecosystem, name)) return false;
  // `==$VERSION` is one version, wherever it is named.
  if (/^={2,3}\s*[^*\s]+$/.test(specifier)) return false;
  if (ecosystem === 'npm') return anyVersion.has(specifier);
  // A minor version is how environments of conda are pinned by hand.
  return ecosystem !== 'conda' || !/^=\s*\d+\.\d/.test(specifier);
}

function isAny({ ecosystem, specifier }: Dependency): boolean {
  return ecosystem === 'npm' || !/\d/.test(specifier);
}

/** True when another package of the same file, which has one version, fits with one version of this one alone. */
function followsAnother({ ecosystem, name }: Dependency, file: FileContext): boolean {
  const leader = followed(ecosystem, name);
  return (
    leader !== undefined &&
    file.facts('dependency').some((other) => other.name === leader && other.version !== undefined)
  );
}

/** What is not loaded yet counts as pinned: the file is looked at again when it is. */
function isPinnedElsewhere(dependency: Dependency, file: FileContext): boolean {
  const { ecosystem, where } = dependency;
  const { project } = file;
  const known = project.version(projectName(ecosystem, dependency.name), ecosystem);
  if (known?.state === 'locked') return true;
  const isExact = known !== undefined && known.state === 'required' && known.lower === known.upper;
  // A command installs what it names: a lock file that does not hold the package says nothing of it.
  // Nor does another image's.
  if (where !== 'manifest')
    return (isExact && !isDockerfile(known.source)) || project.isLocked(ecosystem) === undefined;
  const locked = project.isLocked(ecosystem) ?? true;
  if (locked || (ecosystem === 'conda' && (project.isLocked('pypi') ?? true))) return true;
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const isRequirements = /\.(?:txt|in)$/.test(name);
  if (!isRequirements) return isExact && !known.source.endsWith(name);
  // Files that pip-compile and its like write beside the one that a person keeps.
  const compiled = name.replace(/\.in$/, '.txt');
  const stem = name.replace(/\.(?:txt|in)$/, '');
  return project
    .neighbours()
    .some(
      (other) =>
        (other !== name && other === compiled) ||
        (other.startsWith(stem) && /(?:[-_.]lock|lock[-_.]|\.lock|frozen|freeze)/i.test(other)),
    );
}
