import type { Log, Notification, Region, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../../engine/finding.ts';
import type { Rule } from '../../engine/rule.ts';
import { pages } from '../../generated/pages.ts';
import { rules } from '../../generated/rules.ts';
import { areaOf, findGuideline } from '../../guidelines/guidelines.ts';
import { rulePage } from '../../guidelines/page.ts';
import { findReference } from '../../guidelines/references.ts';
import { version } from '../../version.ts';
import { allFindings, type Range, type ReportedFinding, type RunReport } from '../report.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** GitHub sorts alerts by this number: from 7 on high, from 4 on medium. */
const securitySeverity: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', info: '2.0' };

/** Where a consumer puts its checkout: paths are relative to it. */
const base = '%SRCROOT%';

/** SARIF 2.1.0, as code scanning services read it. */
export function report(run: RunReport): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Secure AI Lint',
            semanticVersion: version,
            rules: rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: allFindings(run).map(result),
        invocations: [
          {
            executionSuccessful: run.files.every((file) => file.problems.length === 0),
            toolExecutionNotifications: run.files.flatMap((file) => [
              ...file.notices.map((text) => notification(file.file, text, 'note')),
              ...file.problems.map((text) => notification(file.file, text, 'error')),
            ]),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function descriptor(rule: Rule): ReportingDescriptor {
  const page = rulePage(rule, pages[rule.id] ?? '');
  const guideline = findGuideline(rule.guidelines[0] ?? '');
  return {
    id: rule.id,
    name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: rule.title },
    fullDescription: { text: firstParagraph(pages[rule.id]) ?? rule.title },
    help: { text: page, markdown: page },
    ...(guideline ? { helpUri: guideline.url } : {}),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['security', 'ai', ...rule.guidelines, ...rule.references.map(tag)],
      precision: 'high',
      'problem.severity': rule.severity === 'info' ? 'recommendation' : rule.severity,
      'security-severity': securitySeverity[rule.severity],
      profile: rule.profile,
      area: areaOf(rule)?.title ?? '',
    },
  };
}

/** Code scanning knows weaknesses by tags of this form. */
function tag(reference: string): string {
  const found = findReference(reference);
  return found?.taxonomy === 'cwe' ? `external/cwe/${reference.toLowerCase()}` : reference;
}

/** The first paragraph of prose in a page. */
function firstParagraph(page: string | undefined): string | undefined {
  return page
    ?.split(/\n\s*\n/)
    .map((block) => block.trim())
    .find((block) => block !== '' && !block.startsWith('#'))
    ?.replace(/\s+/g, ' ');
}

const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));

function result(finding: ReportedFinding): Result {
  const ruleIndex = indexOf.get(finding.rule);
  const fixes = finding.fixes.filter((fix) => fix.applicability !== 'placeholder' && fix.edits.length > 0);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: place(finding.file, finding.range) }],
    partialFingerprints: { 'secureAiLint/v1': finding.fingerprint },
    ...(finding.related.length > 0
      ? {
          relatedLocations: finding.related.map((related, index) => ({
            id: index + 1,
            physicalLocation: place(related.file, related.range),
            message: { text: related.message },
          })),
        }
      : {}),
    ...(fixes.length > 0
      ? {
          fixes: fixes.map((fix) => ({
            description: { text: fix.title },
            artifactChanges: [
              {
                artifactLocation: artifact(finding.file),
                replacements: fix.edits.map((edit) => ({
                  deletedRegion: region(edit.range),
                  insertedContent: { text: edit.text },
                })),
              },
            ],
            properties: { applicability: fix.applicability },
          })),
        }
      : {}),
    properties: {
      guidelines: finding.guidelines,
      references: finding.references,
      ...(finding.data ? { data: finding.data } : {}),
    },
  };
}

function notification(file: string, text: string, level: 'note' | 'error'): Notification {
  return {
    level,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
  };
}

function place(file: string, range: Range) {
  return { artifactLocation: artifact(file), region: region(range) };
}

function artifact(file: string) {
  const uri = encodeURI(file).replace(/[?#]/g, encodeURIComponent);
  return /^(?:[A-Za-z]:)?\//.test(file)
    ? { uri: `file://${file.startsWith('/') ? '' : '/'}${uri}` }
    : { uri, uriBaseId: base };
}

function region({ start, end }: Range): Region {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
