import type { Rule } from '../engine/rule.ts';
import { pages } from '../generated/pages.ts';
import { areas, findGuideline } from '../guidelines/guidelines.ts';

/** The page of a rule and the guidelines behind it, as Markdown. */
export function rulePage(rule: Rule): string {
  return [pageOf(rule), '---', ...rule.guidelines.map(guidelineText)].join('\n\n');
}

/** The rule in one line, for lists. */
export function ruleHeading(rule: Rule): string {
  return `**${rule.title}** (\`${rule.id}\`, ${rule.severity}, profile ${rule.profile})`;
}

function pageOf(rule: Rule): string {
  return `${ruleHeading(rule)}\n\n${pages[rule.id] ?? ''}`.trim();
}

function guidelineText(slug: string): string {
  const guideline = findGuideline(slug);
  if (!guideline) return '';
  const area = areas.find((candidate) => candidate.slug === guideline.area);
  const title = `**Guideline: [${guideline.title}](${guideline.url})** (${area?.title ?? guideline.area})`;
  return `${title}\n\n${guideline.summary}`;
}
