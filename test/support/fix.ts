import type { Finding, Fix } from '../../server/src/engine/finding.ts';
import { applyEdits } from './edits.ts';
import { lintText, type WorkspaceOptions } from './workspace.ts';

/** More rounds than that and fixes do not converge. */
export const maxRounds = 10;

/** The fix that a careful user takes: the first safe one, else the first suggestion. */
export function firstFix(finding: Finding): Fix | undefined {
  const of = (applicability: Fix['applicability']) =>
    finding.fixes.find((fix) => fix.applicability === applicability);
  return of('safe') ?? of('suggestion');
}

/**
 * Fixes findings one after the other, linting again after each, until none of them has a fix left. Deliberately simpler
 * than the engine's way, which applies many at once: both must end at the same text.
 */
export async function fixAll(
  source: string,
  path: string,
  wanted: (finding: Finding) => boolean,
  options: WorkspaceOptions = {},
): Promise<string> {
  let text = source;
  const before = (await lintText(text, path, options)).length;
  for (let step = 0; step <= (before + 1) * maxRounds; step += 1) {
    const findings = await lintText(text, path, options);
    const fix = findings
      .filter(wanted)
      .map(firstFix)
      .find((candidate) => candidate !== undefined);
    if (!fix) return text;
    text = applyEdits(text, fix.edits);
  }
  throw new Error('Fixes do not come to an end');
}
