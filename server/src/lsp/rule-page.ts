import type { Rule } from '../engine/rule.ts';
import { pages } from '../generated/pages.ts';
import { areas, findGuideline } from '../guidelines/guidelines.ts';

/** The page of a rule and the guidelines behind it, as Markdown. */
export function rulePage(rule: Rule): string {
  return [pageOf(rule), '---', ...rule.guidelines.map(guidelineText)].join('\n\n');
}

/**
 * The same for a hover, which shows a few lines before it scrolls: first which guideline is at stake, then the text
 * with headings no larger than it.
 */
export function ruleHover(rule: Rule): string {
  const stake = rule.guidelines.map(guidelineLine).join('  \n');
  const text = (pages[rule.id] ?? '').replace(/^## (.+)$/gm, '**$1**');
  return [`${ruleHeading(rule)}  \n${stake}`, text.trim(), '---', ...rule.guidelines.map(guidelineText)].join(
    '\n\n',
  );
}

/** The rule in one line, for lists. */
export function ruleHeading(rule: Rule): string {
  return `**${rule.title}** (\`${rule.id}\`, ${rule.severity}, profile ${rule.profile})`;
}

function pageOf(rule: Rule): string {
  return `${ruleHeading(rule)}\n\n${pages[rule.id] ?? ''}`.trim();
}

function guidelineText(slug: string): string {
  const summary = findGuideline(slug)?.summary;
  return summary === undefined ? '' : `${guidelineLine(slug)}\n\n${summary}`;
}

function guidelineLine(slug: string): string {
  const guideline = findGuideline(slug);
  if (!guideline) return '';
  const area = areas.find((candidate) => candidate.slug === guideline.area);
  return `Guideline: [${guideline.title}](${guideline.url}) (${area?.title ?? guideline.area})`;
}
