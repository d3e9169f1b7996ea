import type { Severity } from '../../engine/finding.ts';
import { allFindings, type ReportedFinding, type RunReport } from '../report.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands that GitHub shows as annotations of the lines. */
export function report(run: RunReport): string {
  return allFindings(run).map(annotation).join('');
}

function annotation({ severity, file, range, rule, message }: ReportedFinding): string {
  const { start, end } = range;
  // GitHub takes columns only for findings within one line.
  const columns =
    start.line === end.line ? { col: start.column, endColumn: Math.max(end.column - 1, start.column) } : {};
  const properties = { file, line: start.line, endLine: end.line, ...columns, title: rule };
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${commands[severity]} ${written.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
