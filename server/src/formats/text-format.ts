import type { Fact, Facts } from '../facts/fact.ts';
import type { Span } from '../facts/span.ts';
import { type FactLists, factLists } from './fact-lists.ts';
import type { CommentSyntax, FactContext, Format, ParsedFile } from './format.ts';

/** What is known of a text whose facts do not depend on what stands around it. */
export interface ReadText {
  facts(): Iterable<Fact>;
  isComment(offset: number): boolean;
  readonly firstError: Span | undefined;
}

/** A format whose files say the same wherever they lie; their facts are made when they are first asked for. */
export function textFormat(id: string, comment: CommentSyntax, read: (text: string) => ReadText): Format {
  function parse(text: string): ParsedFile {
    let known: ReadText | undefined;
    let lists: FactLists | undefined;
    const own = (): ReadText => {
      known ??= read(text);
      return known;
    };
    return {
      text,
      facts<Kind extends keyof Facts>(kind: Kind, _context: FactContext): readonly Facts[Kind][] {
        lists ??= factLists(own().facts());
        return lists.of(kind);
      },
      isComment: (offset) => own().isComment(offset),
      get firstError() {
        return own().firstError;
      },
      update: parse,
      dispose() {},
    };
  }
  return { id, comment, parse };
}
