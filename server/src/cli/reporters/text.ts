import type { Severity } from '../../engine/finding.ts';
import { areas, findArea, findGuideline } from '../../guidelines/guidelines.ts';
import {
  allFindings,
  type Counts,
  count,
  type FileReport,
  type Frame,
  isFixable,
  type Range,
  type ReportedFinding,
  type ReportStyle,
  type RunReport,
} from '../report.ts';
import { type Colors, colors, printable } from '../terminal.ts';

const indent = '  ';
/** Columns of source that a frame shows at most. */
const frameWidth = 140;

/** The report for people: by file, with the source around each finding, and a summary by area of the guidelines. */
export function report(run: RunReport, style: ReportStyle): string {
  const paint = colors(style.color);
  if (style.quiet)
    return allFindings(run)
      .map((finding) => `${oneLine(finding, paint)}\n`)
      .join('');
  const withFindings = run.files.filter((file) => file.findings.length > 0);
  const sections = withFindings.map((file) => fileSection(file, paint));
  return [...sections, summary(run, style, paint)].join('\n');
}

function severityColor(severity: Severity, paint: Colors): (text: string) => string {
  return { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity];
}

function oneLine(finding: ReportedFinding, paint: Colors): string {
  const { line, column } = finding.range.start;
  const severity = severityColor(finding.severity, paint)(finding.severity);
  return `${printable(finding.file)}:${line}:${column}: ${severity} ${finding.rule}: ${printable(firstLine(finding.message))}`;
}

function fileSection(file: FileReport, paint: Colors): string {
  const parts = file.findings.map((finding, index) => findingSection(finding, file.frames[index], paint));
  return `${paint.bold(paint.underline(printable(file.file)))}\n${parts.join('\n')}`;
}

function findingSection(finding: ReportedFinding, frame: Frame | undefined, paint: Colors): string {
  const color = severityColor(finding.severity, paint);
  const [first = '', ...more] = finding.message.split('\n').map(printable);
  const rows = [
    `${paint.dim(placeOf(finding))}  ${color(paint.bold(finding.severity))}  ${paint.bold(finding.rule)}  ${first}`,
    ...(frame ? frameRows(frame, finding.range, color, paint) : []),
    ...more,
    ...finding.related.map(
      (related) =>
        `${paint.dim('See:')} ${printable(related.file)}:${related.range.start.line}:${related.range.start.column} ${printable(related.message)}`,
    ),
    `${paint.dim('Guideline:')} ${finding.guidelines.map(guidelineName).join('; ')}${references(finding, paint)}`,
    ...finding.fixes.map(
      (fix) => `${paint.dim('Fix:')} ${printable(fix.title)}${howToFix[fix.applicability]}`,
    ),
  ];
  return `${rows.map((row) => `${indent}${row}`.trimEnd()).join('\n')}\n`;
}

/** Line and column; in a model file, which has none, the offset in bytes. */
function placeOf({ data, range }: ReportedFinding): string {
  if (typeof data?.offset === 'number') return `byte ${data.offset}`;
  return `${range.start.line}:${range.start.column}`;
}

const howToFix = {
  safe: ' (--fix)',
  suggestion: ' (--unsafe-fixes)',
  placeholder: '',
} as const;

function references(finding: ReportedFinding, paint: Colors): string {
  return finding.references.length > 0 ? paint.dim(` · ${finding.references.join(', ')}`) : '';
}

function guidelineName(slug: string): string {
  const guideline = findGuideline(slug);
  const area = guideline && findArea(guideline.area);
  return guideline && area ? `${guideline.title} (${area.title})` : slug;
}

/** The lines of source with their numbers, the finding underlined. */
function frameRows(
  { firstLine: first, lines }: Frame,
  range: Range,
  color: (text: string) => string,
  paint: Colors,
): readonly string[] {
  const width = String(first + lines.length - 1).length;
  // A finding far to the right is brought into view.
  const from = Math.max(0, range.start.column - 1 - Math.floor(frameWidth / 2));
  const cut = range.start.column + 20 > frameWidth ? from : 0;
  return lines.flatMap((text, index) => {
    const line = first + index;
    const inside = line >= range.start.line && line <= range.end.line;
    const shown = printable(text.slice(cut, cut + frameWidth).replaceAll('\t', ' '));
    const row = `${inside ? color('>') : ' '} ${paint.dim(`${String(line).padStart(width)} |`)} ${shown}`;
    const start = line === range.start.line ? range.start.column - 1 : text.length - text.trimStart().length;
    const end = Math.min(line === range.end.line ? range.end.column - 1 : text.length, cut + frameWidth);
    if (!inside || (end <= start && line !== range.start.line)) return [row];
    const marks = `${' '.repeat(Math.max(start - cut, 0))}${'^'.repeat(Math.max(end - start, 1))}`;
    return [row, `  ${' '.repeat(width)} ${paint.dim('|')} ${color(marks)}`];
  });
}

function summary(run: RunReport, style: ReportStyle, paint: Colors): string {
  const findings = allFindings(run);
  const linted = run.files.filter((file) => file.linted).length;
  const suppressed = run.files.reduce((sum, file) => sum + file.suppressed, 0);
  const fixed = run.files.reduce((sum, file) => sum + file.fixed, 0);
  const notes = [
    ...(fixed > 0 ? [`${plural(fixed, 'finding')} fixed.`] : []),
    ...(suppressed > 0 ? [`${plural(suppressed, 'finding')} suppressed.`] : []),
    ...fixHints(findings, style),
  ];
  if (findings.length === 0) {
    return [paint.green(`No findings in ${plural(linted, 'file')}.`), ...notes, ''].join('\n');
  }
  const files = run.files.filter((file) => file.findings.length > 0).length;
  const head = `${plural(findings.length, 'finding')} in ${files} of ${plural(linted, 'file')}: ${countText(count(findings))}.`;
  return [...areaRows(findings, paint), '', paint.bold(head), ...notes, ''].join('\n');
}

function fixHints(findings: readonly ReportedFinding[], style: ReportStyle): readonly string[] {
  const safe = findings.filter((finding) => isFixable(finding, 'safe')).length;
  const more = findings.filter(
    (finding) => !isFixable(finding, 'safe') && isFixable(finding, 'suggestion'),
  ).length;
  return [
    ...(safe > 0 && !style.fixing ? [`${safe} can be fixed with --fix.`] : []),
    ...(more > 0 ? [`${more} more with --unsafe-fixes, which may change what the code does.`] : []),
  ];
}

/** A line for each area of the guidelines that has findings. */
function areaRows(findings: readonly ReportedFinding[], paint: Colors): readonly string[] {
  const width = Math.max(...areas.map((area) => area.title.length));
  return areas.flatMap((area) => {
    const own = findings.filter((finding) => findGuideline(finding.guidelines[0] ?? '')?.area === area.slug);
    return own.length > 0 ? [`${paint.bold(area.title.padEnd(width))}  ${countText(count(own))}`] : [];
  });
}

function countText({ errors, warnings, infos }: Counts): string {
  const parts = [
    errors > 0 ? plural(errors, 'error') : '',
    warnings > 0 ? plural(warnings, 'warning') : '',
    infos > 0 ? plural(infos, 'info', 'infos') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
