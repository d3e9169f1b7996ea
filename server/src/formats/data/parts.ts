import type { Span } from '../../facts/span.ts';
import type { ListNode, MappingNode } from './node.ts';

/** Where the parts of a collection are written in it, in the order of the text. */
export function partsOf(container: MappingNode | ListNode): readonly Span[] {
  const parts: readonly Span[] =
    container.kind === 'mapping'
      ? container.entries.filter((entry) => !entry.inherited).map((entry) => entry.span)
      : container.items.map((item) => item.span);
  return [...parts].sort((a, b) => a.start - b.start);
}
