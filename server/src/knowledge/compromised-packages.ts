import type { Ecosystem } from '../facts/dependency.ts';
import { compareVersions } from '../facts/version.ts';

/** Releases of AI packages that were found to be malicious. */
export interface CompromisedPackage {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly versions: readonly string[];
  /** Every version from this one on. */
  readonly from?: string;
  /** The nearest release that is known to be clean; nothing where the sources name none. */
  readonly good?: string;
  /** Advisory or report, as its readers look it up. */
  readonly advisory: string;
  /** The day on which it was published, `YYYY-MM-DD`. */
  readonly date: string;
}

/**
 * Every row was read in the named source on 2026-11-22: `MAL-…` are records of github.com/ossf/malicious-packages,
 * others are the project's own report. A package belongs here when it is part of AI pipelines.
 */
export const compromisedPackages: readonly CompromisedPackage[] = [
  row('pypi', 'litellm', ['1.82.7', '1.82.8'], '1.82.6', 'MAL-2026-2144', '2026-03-24'),
  row(
    'pypi',
    'ultralytics',
    ['8.3.41', '8.3.42', '8.3.45', '8.3.46'],
    '8.3.47',
    'ultralytics/ultralytics#18027',
    '2024-12-05',
  ),
  row('pypi', 'lightning', ['2.6.2', '2.6.3'], '2.6.1', 'MAL-2026-3201', '2026-04-30'),
  row('pypi', 'mistralai', ['2.4.6'], '2.4.8', 'MAL-2026-3608', '2026-05-12'),
  row('pypi', 'guardrails-ai', ['0.10.1'], '0.10.0', 'MAL-2026-3607', '2026-05-12'),
  row('pypi', 'xinference', ['2.6.0', '2.6.1', '2.6.2'], '2.5.0', 'MAL-2026-3000', '2026-04-22'),
  row('npm', '@mistralai/mistralai', ['2.2.2', '2.2.3', '2.2.4'], '2.2.1', 'MAL-2026-3432', '2026-05-11'),
  row(
    'npm',
    '@mistralai/mistralai-azure',
    ['1.7.1', '1.7.2', '1.7.3'],
    undefined,
    'MAL-2026-3511',
    '2026-05-12',
  ),
  row(
    'npm',
    '@mistralai/mistralai-gcp',
    ['1.7.1', '1.7.2', '1.7.3'],
    undefined,
    'MAL-2026-3512',
    '2026-05-12',
  ),
  row('npm', 'cline', ['2.3.0'], undefined, 'MAL-2026-1380', '2026-02-17'),
  {
    ...row('npm', 'postmark-mcp', [], undefined, 'MAL-2025-47604', '2025-09-26'),
    from: '1.0.16',
  },
  row('npm', 'mastra', ['1.13.1'], '1.13.0', 'MAL-2026-5965', '2026-06-17'),
  row('npm', '@mastra/core', ['1.42.1'], '1.42.0', 'MAL-2026-6011', '2026-06-17'),
  row('npm', '@mastra/deployer', ['1.42.1'], '1.42.0', 'MAL-2026-6015', '2026-06-17'),
  row('npm', '@mastra/memory', ['1.20.4'], undefined, 'mastra-ai/mastra#18048', '2026-06-17'),
  row('npm', '@mastra/loggers', ['1.1.3'], undefined, 'mastra-ai/mastra#18048', '2026-06-17'),
  row('npm', '@mastra/client-js', ['1.24.1'], undefined, 'MAL-2026-6007', '2026-06-17'),
  row('npm', '@mastra/ai-sdk', ['1.4.6'], undefined, 'MAL-2026-5939', '2026-06-17'),
  row('npm', '@mastra/mcp', ['1.10.1'], '1.10.0', 'mastra-ai/mastra#18047', '2026-06-17'),
  row('npm', '@mastra/rag', ['2.2.2'], undefined, 'MAL-2026-5961', '2026-06-17'),
  row('npm', '@mastra/pg', ['1.13.1'], undefined, 'MAL-2026-5959', '2026-06-17'),
  row('npm', '@mastra/libsql', ['1.13.1'], undefined, 'MAL-2026-5954', '2026-06-17'),
  row('npm', '@mastra/evals', ['1.3.1'], undefined, 'MAL-2026-5947', '2026-06-17'),
  row('npm', '@mastra/observability', ['1.14.2'], '1.14.1', 'mastra-ai/mastra#18047', '2026-06-17'),
];

const byName = new Map(compromisedPackages.map((each) => [`${each.ecosystem} ${each.name}`, each]));

/** The row of a release that is known to be malicious. */
export function compromised(
  ecosystem: Ecosystem,
  name: string,
  version: string,
): CompromisedPackage | undefined {
  // What conda builds, it builds from the sources that the project keeps, not from PyPI's uploads.
  const found = byName.get(`${ecosystem} ${name}`);
  if (!found) return undefined;
  const plain = version.replace(/\+.*$/, '');
  const isLater = found.from !== undefined && (compareVersions(plain, found.from) ?? -1) >= 0;
  return isLater || found.versions.includes(plain) ? found : undefined;
}

function row(
  ecosystem: Ecosystem,
  name: string,
  versions: readonly string[],
  good: string | undefined,
  advisory: string,
  date: string,
): CompromisedPackage {
  return { ecosystem, name, versions, ...(good === undefined ? {} : { good }), advisory, date };
}
