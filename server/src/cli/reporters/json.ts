import { allFindings, count, type RunReport } from '../report.ts';
import type { FindingsReport } from './findings-schema.ts';

/** The contract with other programs: `schemas/findings.schema.json`. */
export function report(run: RunReport): string {
  const findings = allFindings(run);
  const content: FindingsReport = {
    version: 1,
    findings: [...findings],
    summary: {
      files: run.files.filter((file) => file.linted).length,
      ...count(findings),
      suppressed: run.files.reduce((sum, file) => sum + file.suppressed, 0),
      ms: Math.round(run.ms),
    },
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
