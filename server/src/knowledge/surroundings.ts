import type { Facts } from '../facts/fact.ts';
import type { Project } from '../facts/project.ts';
import type { Span } from '../facts/span.ts';
import type { Knowledge } from './knowledge.ts';

/** What a question about a fact may look at besides the fact; the context that rules are given fits it. */
export interface Surroundings {
  readonly path: string;
  readonly project: Project;
  readonly knowledge: Knowledge;
  facts<Kind extends keyof Facts>(kind: Kind): readonly Facts[Kind][];
  textOf(span: Span): string;
}

/** True for files of a test suite, where a download is no part of what is shipped. */
export function isTestFile(path: string): boolean {
  return (
    /(^|\/)(tests?|testing|__tests__|test_utils|unit_tests?|integration_tests?)\//i.test(path) ||
    /(^|\/)(test_[^/]*|[^/]*_test|[^/]*_tests|conftest)\.(py|ipynb)$/i.test(path)
  );
}
