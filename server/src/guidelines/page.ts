import { areaOf, findGuideline } from './guidelines.ts';
import { findReference } from './references.ts';

/** What a page says about a rule, besides its text. */
export interface PageSubject {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly profile: string;
  readonly since: string;
  readonly guidelines: readonly string[];
  readonly references: readonly string[];
}

/** The whole page of a rule in Markdown: title, facts, and the text of its `doc.md`. */
export function rulePage(rule: PageSubject, text: string): string {
  return `# ${rule.title}\n\n${factTable(rule)}\n\n${text.trim()}\n`;
}

function factTable(rule: PageSubject): string {
  const area = areaOf(rule);
  const rows: readonly (readonly [string, string])[] = [
    ['Rule', `\`${rule.id}\``],
    ['Severity', rule.severity],
    ['Profile', rule.profile],
    ['Area', area ? `[${area.title}](${area.url})` : ''],
    [
      rule.guidelines.length > 1 ? 'Guidelines' : 'Guideline',
      rule.guidelines.map(guidelineTitle).join('<br>'),
    ],
    ['Known as', rule.references.map(referenceLink).join('<br>')],
    ['Since', rule.since],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

function guidelineTitle(slug: string): string {
  return findGuideline(slug)?.title ?? slug;
}

function referenceLink(id: string): string {
  const reference = findReference(id);
  return reference ? `[${reference.id}](${reference.url}) ${reference.name}` : id;
}
