import type { Applicability, Finding, Severity } from '../engine/finding.ts';
import type { Lines } from '../engine/text.ts';
import type { Edit, Span } from '../facts/span.ts';
import type { FindingsReport } from './reporters/findings-schema.ts';

/** A finding as other programs see it: places are lines and columns, paths are relative to the working directory. */
export type ReportedFinding = FindingsReport['findings'][number];
export type Range = ReportedFinding['range'];

/** The lines of source around a finding. */
export interface Frame {
  /** Number of the first of them, counted from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
}

/** What became of one file. */
export interface FileReport {
  /** As in findings. */
  readonly file: string;
  readonly findings: readonly ReportedFinding[];
  /** One for each finding, where they were asked for. */
  readonly frames: readonly Frame[];
  readonly suppressed: number;
  /** How many fixes were made. */
  readonly fixed: number;
  /** Why the file, or a part of the work on it, was left out. */
  readonly notices: readonly string[];
  /** Rules that failed. */
  readonly problems: readonly string[];
  /** False when the file was not linted at all. */
  readonly linted: boolean;
}

/** Everything that a run found. */
export interface RunReport {
  readonly files: readonly FileReport[];
  /** In ms. */
  readonly ms: number;
}

/** What a reporter is told of its surroundings. */
export interface ReportStyle {
  readonly color: boolean;
  readonly quiet: boolean;
  /** True when safe fixes were applied already. */
  readonly fixing: boolean;
}

export type Reporter = (report: RunReport, style: ReportStyle) => string;

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function count(findings: readonly { readonly severity: Severity }[]): Counts {
  const of = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}

export function allFindings(report: RunReport): readonly ReportedFinding[] {
  return report.files.flatMap((file) => file.findings);
}

/** Gives the lines of another file that a finding points to; nothing when it cannot be read. */
export type LinesOfOther = (path: string) => Promise<Lines | undefined>;

/**
 * Brings a finding to lines and columns. The lines are found once for a file, not for each of its findings. `show` gives
 * the path that the user sees for one that a rule names.
 */
export async function reportFinding(
  finding: Finding,
  file: string,
  lines: Lines,
  show: (path: string) => string,
  linesOfOther: LinesOfOther,
): Promise<ReportedFinding> {
  const rangeOf = ranges(lines);
  const related: ReportedFinding['related'] = [];
  for (const { file: other, span, message } of finding.related) {
    const there = other === undefined ? lines : await linesOfOther(other);
    if (there === undefined) continue;
    related.push({ file: other === undefined ? file : show(other), range: ranges(there)(span), message });
  }
  return {
    rule: finding.rule,
    severity: finding.severity,
    file,
    range: rangeOf(finding.span),
    message: finding.message,
    guidelines: [...finding.guidelines],
    references: [...finding.references],
    fingerprint: finding.fingerprint,
    ...(finding.data ? { data: { ...finding.data } } : {}),
    related,
    fixes: finding.fixes.map((fix) => ({
      title: fix.title,
      applicability: fix.applicability,
      edits: fix.edits.map((edit: Edit) => ({ range: rangeOf(edit.span), text: edit.text })),
    })),
  };
}

function ranges(lines: Lines): (span: Span) => Range {
  const position = (offset: number) => {
    const line = lines.lineAt(offset);
    return { line: line + 1, column: offset - lines.startOf(line) + 1 };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}

const linesAround = 1;
const maxLines = 5;

/** The finding's lines with one before and one after; of a long one only its beginning. */
export function frameOf(text: string, lines: Lines, span: Span): Frame {
  const first = Math.max(lines.lineAt(span.start) - linesAround, 0);
  // The line after the last line end is none.
  const count = text.endsWith('\n') ? Math.max(lines.count - 1, 1) : lines.count;
  const last = Math.max(
    first,
    Math.min(lines.lineAt(span.end) + linesAround, count - 1, first + maxLines - 1),
  );
  return {
    firstLine: first + 1,
    lines: Array.from({ length: last - first + 1 }, (_, index) =>
      text.slice(lines.startOf(first + index), lines.endOf(first + index)),
    ),
  };
}

/** True when the finding can be mended by a fix of that kind. */
export function isFixable(finding: ReportedFinding, applicability: Applicability): boolean {
  return finding.fixes.some((fix) => fix.applicability === applicability);
}
