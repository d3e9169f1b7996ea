import type { Span } from '../facts/span.ts';
import type { ConfigSuppression } from './settings.ts';
import type { Suppressed, Suppressible, SuppressionProblem } from './suppress.ts';

export interface ByConfigOptions {
  readonly text: string;
  readonly suppressions: readonly ConfigSuppression[];
  /** Rules that are on for this file: only their silence proves an entry stale. */
  readonly activeRules: ReadonlySet<string>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** Silences what the config file names by rule and fingerprint. An entry that matches nothing is told at the top. */
export function suppressByConfig<F extends Suppressible & { readonly fingerprint: string }>(
  findings: readonly F[],
  { text, suppressions, activeRules, today }: ByConfigOptions,
): Suppressed<F> {
  if (suppressions.length === 0) return { kept: findings, silenced: [], problems: [] };
  const used = new Set<ConfigSuppression>();
  const kept: F[] = [];
  const silenced: F[] = [];
  for (const finding of findings) {
    const hit = suppressions.find(
      (each) => each.rule === finding.rule && each.fingerprint === finding.fingerprint,
    );
    if (hit) used.add(hit);
    if (hit && !isExpired(hit, today)) silenced.push(finding);
    else kept.push(finding);
  }
  const at = firstLine(text);
  const problems = suppressions.flatMap((each): readonly SuppressionProblem[] => {
    const problem = { at, line: at, data: { id: each.rule, date: each.until ?? '' }, fixes: [] };
    if (used.has(each)) return isExpired(each, today) ? [{ ...problem, message: 'expiredEntry' }] : [];
    return activeRules.has(each.rule) ? [{ ...problem, message: 'stale' }] : [];
  });
  return { kept, silenced, problems };
}

function isExpired({ until }: ConfigSuppression, today: string): boolean {
  return until !== undefined && until < today;
}

function firstLine(text: string): Span {
  return { start: 0, end: Math.max(1, /^[^\r\n]*/.exec(text)?.[0].length ?? 1) };
}
