import type { Literal } from '../../facts/literal.ts';
import { type Sites, spanOf } from './bind.ts';
import { replaceAt } from './changes.ts';
import type { Source } from './source.ts';

/** Stands for what is not known of a string. */
const hole = '\uFFFC';

/** The strings of a module. */
export function literalFacts(sites: Sites, source: Source): readonly Literal[] {
  return sites.strings.map(({ node, statement, docstring, label }): Literal => {
    const span = spanOf(node);
    return {
      kind: 'literal',
      text: node.parts.map((part) => (typeof part === 'string' ? part : hole)).join(''),
      span,
      statement,
      role: docstring ? 'docstring' : 'code',
      ...(label ? { label } : {}),
      change: { replace: (value) => replaceAt(span, value, source), clear: () => undefined },
    };
  });
}
