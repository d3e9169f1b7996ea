import type { Rule } from '../engine/rule.ts';
import { rules } from '../generated/rules.ts';
import { areaOf, areas } from '../guidelines/guidelines.ts';
import { colorSupported, colors } from './terminal.ts';

/** Prints every rule by area of the guidelines, or as JSON. */
export function listRules(format: 'text' | 'json', color: boolean): void {
  process.stdout.write(format === 'json' ? asJson() : asText(color && colorSupported));
}

function asJson(): string {
  const list = rules.map(({ id, title, severity, profile, since, guidelines, references }) => ({
    id,
    title,
    severity,
    profile,
    since,
    guidelines,
    references,
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}

function asText(color: boolean): string {
  const paint = colors(color);
  const width = Math.max(...rules.map((rule) => rule.id.length));
  const row = (rule: Rule): string =>
    `  ${paint.bold(rule.id.padEnd(width))}  ${rule.severity.padEnd(7)}  ${rule.profile.padEnd(11)}  ${rule.title}`;
  const sections = areas.flatMap((area) => {
    const own = rules.filter((rule) => areaOf(rule) === area);
    return own.length > 0 ? [`${paint.underline(area.title)}\n${own.map(row).join('\n')}\n`] : [];
  });
  return sections.join('\n');
}
