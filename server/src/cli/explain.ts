import { didYouMean } from '../config/suggest.ts';
import { pages } from '../generated/pages.ts';
import { rules } from '../generated/rules.ts';
import { rulePage } from '../guidelines/page.ts';
import { UsageError } from './failure.ts';
import { colorSupported, colors } from './terminal.ts';

/** Prints a rule's page. */
export function explain(id: string, color: boolean): void {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) {
    const known = rules.map((candidate) => candidate.id);
    throw new UsageError(`Unknown rule "${id}".${didYouMean(id, known)} See: secure-ai-lint rules`);
  }
  const paint = colors(color && colorSupported);
  const page = rulePage(rule, pages[rule.id] ?? '');
  process.stdout.write(page.replace(/^#+ .*$/gm, (heading) => paint.bold(heading)));
}
