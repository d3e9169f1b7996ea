import type { Edit } from '../facts/span.ts';
import type { Applicability, Finding, Fix } from './finding.ts';

/** The text with edits applied. They must not overlap; `chooseFixes` gives such edits. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const edit of [...edits].sort(byPlace)) {
    result += text.slice(end, edit.span.start) + edit.text;
    end = edit.span.end;
  }
  return result + text.slice(end);
}

function byPlace(a: Edit, b: Edit): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

export interface Choice {
  readonly edits: readonly Edit[];
  /** The findings that those edits mend. */
  readonly mended: readonly Finding[];
}

/** The first allowed fix of each finding, as far as they do not touch each other; the rest waits for the next round. */
export function chooseFixes(findings: readonly Finding[], allowed: ReadonlySet<Applicability>): Choice {
  const edits: Edit[] = [];
  const mended: Finding[] = [];
  for (const finding of findings) {
    const fix = firstFix(finding, allowed);
    if (!fix) continue;
    // Two fixes may need the same import: the same insertion is made once.
    const fresh = fix.edits.filter((edit) => !edits.some((other) => same(edit, other)));
    if (fresh.some((edit) => edits.some((other) => collides(edit, other)))) continue;
    edits.push(...fresh);
    mended.push(finding);
  }
  return { edits, mended };
}

function firstFix(finding: Finding, allowed: ReadonlySet<Applicability>): Fix | undefined {
  const of = (applicability: Applicability): Fix | undefined =>
    allowed.has(applicability) ? finding.fixes.find((fix) => fix.applicability === applicability) : undefined;
  return of('safe') ?? of('suggestion');
}

function same(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Edits that share a character, or insert at one place, would depend on their order. */
function collides(a: Edit, b: Edit): boolean {
  if (a.span.start === b.span.start) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

export interface Fixed {
  readonly text: string;
  /** How many fixes were made. */
  readonly count: number;
  /** False when fixes were left over after the last round, or one of them would have broken the syntax. */
  readonly converged: boolean;
}

/** One fix may open the way for another; more rounds than this means that two of them undo each other. */
export const maxRounds = 10;

export interface FixOptions {
  readonly allowed: ReadonlySet<Applicability>;
  readonly lint: (text: string) => Promise<readonly Finding[]>;
  /** True when the text has no syntax error. */
  readonly parses: (text: string) => boolean;
}

/** Fixes and lints again until nothing is left to fix. A round that would break a whole file is not made. */
export async function fixText(text: string, { allowed, lint, parses }: FixOptions): Promise<Fixed> {
  const wasWhole = parses(text);
  let current = text;
  let count = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    const { edits, mended } = chooseFixes(await lint(current), allowed);
    if (edits.length === 0) return { text: current, count, converged: true };
    const next = applyEdits(current, edits);
    if (next === current || (wasWhole && !parses(next))) return { text: current, count, converged: false };
    current = next;
    count += mended.length;
  }
  return { text: current, count, converged: false };
}
