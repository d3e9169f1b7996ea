import * as z from 'zod';
import { applicabilities, severities } from '../../engine/finding.ts';

/**
 * The JSON that `check --format json` writes. This is the contract with other programs: `schemas/findings.schema.json`
 * is generated from it, and a test holds the output against it. Only its types are needed to write a report.
 */

const position = z
  .strictObject({
    line: z.int().min(1).describe('Counted from 1.'),
    column: z.int().min(1).describe('Counted from 1, in UTF-16 code units.'),
  })
  .describe('A place in a file.');

const range = z
  .strictObject({ start: position, end: position })
  .describe('From the first character to the one after the last.');

const file = z
  .string()
  .min(1)
  .describe('Path relative to the working directory, with `/`; absolute where the file lies elsewhere.');

const edit = z.strictObject({ range, text: z.string().describe('What stands there afterwards.') });

const fix = z.strictObject({
  title: z.string().min(1),
  applicability: z
    .enum(applicabilities)
    .describe(
      '`safe` keeps behaviour or is strictly safer, `suggestion` changes behaviour, `placeholder` has tab stops to fill.',
    ),
  edits: z.array(edit),
});

const related = z.strictObject({ file, range, message: z.string().min(1) });

const finding = z.strictObject({
  rule: z.string().min(1).describe('Id of the rule.'),
  severity: z.enum(severities),
  file,
  range,
  message: z.string().min(1),
  guidelines: z
    .array(z.string())
    .min(1)
    .describe('Slugs of the Guidelines for Secure AI System Development.'),
  references: z.array(z.string()).describe('Ids of weaknesses and risks: `CWE-502`, `LLM04:2026`.'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('The same for the same finding after lines have moved.'),
  data: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('What it rests on: in a model file `member`, `offset` in bytes, and `global`.'),
  related: z.array(related),
  fixes: z.array(fix),
});

const count = z.int().min(0);

const summary = z.strictObject({
  files: count.describe('Files that were linted.'),
  errors: count,
  warnings: count,
  infos: count,
  suppressed: count.describe('Findings that comments or the configuration silenced.'),
  ms: z.number().min(0).describe('Time taken, in milliseconds.'),
});

export const findingsReport = z
  .strictObject({ version: z.literal(1), findings: z.array(finding), summary })
  .meta({ title: 'Secure AI Lint findings', description: 'Output of secure-ai-lint check --format json.' });

export type FindingsReport = z.infer<typeof findingsReport>;

/** The published schema. */
export function findingsJsonSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(findingsReport, { target: 'draft-7', io: 'output' }) };
}
