import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { PackageIndex } from '../../../facts/package-index.ts';
import { hostOf, indexKind, isLoopback } from '../../../knowledge/package-indexes.ts';
import { shorten } from '../../../knowledge/repository.ts';

type Message = 'private' | 'public' | 'pypi' | 'first' | 'fallback';

export default defineRule<Message>({
  id: 'dependency-confusion',
  title: 'A second package index can shadow the first',
  guidelines: ['supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-1357', 'CWE-829', 'LLM04:2026', 'AML.T0010.001'],
  triggers: [
    ...[
      'extra-index-url',
      'extra_index_url',
      'EXTRA_INDEX_URL',
      'UV_INDEX',
      'tool.uv.index',
      'tool.pdm.source',
    ],
    ...['tool.poetry.source', '[[index]]', 'uv add', 'uv pip'],
    ['[tool.uv]', 'index'],
    ...['index = [', 'index=[', 'index =['].map((list) => [list, 'url']),
  ],
  messages: {
    private:
      'A package may come from {{host}} or from PyPI: the higher version wins\nWhoever publishes a package of the same name on PyPI gets into your build. Use one index (--index-url) that serves both, or name the index for each package.',
    public:
      'Unpinned packages may come from {{host}} as well as the main index\nThe higher version wins. Pin each package to an exact version, or name the index for the packages that need it.',
    pypi: 'PyPI is asked beside your own index {{host}}; the higher version wins\nWhoever publishes a package of the same name on PyPI gets into your build. Let your own index pass public packages on, and drop the extra one.',
    first:
      'Every package is looked for on {{host}} first; mark the index as explicit\nA package that appears there replaces the one from PyPI. Add explicit = true and name the index in [tool.uv.sources] for the packages that need it.',
    fallback:
      'Packages of {{host}} are sought on PyPI first; make the source explicit\nWhoever publishes a package of the same name on PyPI gets into your build. Set priority = "explicit" and name the source at the packages that need it.',
  },
  on: {
    index(index, report, file) {
      const found = judge(index, file);
      if (found) report({ ...found, at: index.span, statement: index.statement });
    },
  },
});

function judge(
  index: PackageIndex,
  file: FileContext,
): Omit<Report<Message>, 'at' | 'statement'> | undefined {
  const { ecosystem, role, choice, address } = index;
  if (ecosystem !== 'pypi' || role !== 'extra' || address === undefined) return undefined;
  const host = hostOf(address);
  if (host === undefined || isLoopback(host) || !/^(?:https?|git\+https?):/i.test(address)) return undefined;
  const kind = indexKind(address);
  const mild = { severity: 'info', profile: 'strict' } as const;
  if (kind === 'pypi') {
    const own = ownPrimary(index, file);
    return own === undefined || choice !== 'best'
      ? undefined
      : { message: 'pypi', data: { host: shorten(own, 24) } };
  }
  const data = { host: shorten(host, 24) };
  const edits = index.change.makeExplicit();
  const fixes = edits
    ? [
        {
          title: index.named ? 'Use the index only for packages that name it' : 'Make the index explicit',
          // Without a package that names it, nothing would come from it any more.
          applicability: index.named ? ('safe' as const) : ('suggestion' as const),
          edits,
        },
      ]
    : [];
  switch (choice) {
    case 'first':
      // In a command nothing can be marked, and uv asks the second index only for what the first one lacks.
      if (!edits && index.where !== 'manifest') return undefined;
      return { message: 'first', data, fixes, ...(kind === 'public' ? mild : { severity: 'warning' }) };
    case 'fallback':
      return { message: 'fallback', data, fixes, severity: 'info', ...(kind === 'public' ? mild : {}) };
    case 'best':
      if (kind === 'private') return { message: 'private', data, fixes };
      return isPinnedAround(index, file) ? undefined : { message: 'public', data, fixes, ...mild };
  }
}

/** The host of a main index of one's own, in the same command or file. */
function ownPrimary(index: PackageIndex, file: FileContext): string | undefined {
  for (const other of near(file.facts('index'), index)) {
    if (other.role !== 'primary' || other.address === undefined) continue;
    if (indexKind(other.address) !== 'pypi') return hostOf(other.address);
  }
  return undefined;
}

/** True when every package that is installed with the index has one version; also when none can be seen. */
function isPinnedAround(index: PackageIndex, file: FileContext): boolean {
  return near(file.facts('dependency'), index).every(
    ({ version, source, specifier, constrained }) =>
      version !== undefined || constrained || source !== 'index' || /^===?[^*]+$/.test(specifier),
  );
}

/** Facts of the same command; of a manifest, all. */
function near<Fact extends Pick<PackageIndex, 'where' | 'statement'>>(
  facts: readonly Fact[],
  { where, statement }: PackageIndex,
): readonly Fact[] {
  return where === 'manifest' ? facts : facts.filter((other) => other.statement.start === statement.start);
}
