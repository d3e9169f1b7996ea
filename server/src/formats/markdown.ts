import type { Facts } from '../facts/fact.ts';
import type { Literal } from '../facts/literal.ts';
import type { Span } from '../facts/span.ts';
import { isInstructionFile } from '../knowledge/instruction-files.ts';
import type { DataFile } from './data/file.ts';
import { parseYaml } from './data/yaml.ts';
import { type Lists, listsOf } from './data-format.ts';
import type { DocumentFile } from './documents/reader.ts';
import { documentReaders } from './documents/readers.ts';
import type { FactContext, Format, ParsedFile } from './format.ts';
import type { Shell } from './shell/shell.ts';

const none: Lists = () => [];

/**
 * Markdown, with the YAML at its head that tools keep their settings in. The whole text is one literal: what an agent is
 * told to obey, or prose in which a secret may stand.
 */
export function markdownFormat(shell: Shell): Format {
  function parse(text: string): ParsedFile {
    let head: DataFile | undefined;
    let comments: readonly Span[] | undefined;
    let known: { readonly context: FactContext; readonly lists: Lists } | undefined;

    /** What the head says, where it is a kind of document that is known. */
    function listsFor(context: FactContext): Lists {
      if (known?.context === context) return known.lists;
      const { path } = context;
      const front = frontMatter(text);
      head ??= front === undefined ? undefined : parseYaml(front);
      const name = path.slice(path.lastIndexOf('/') + 1);
      const file: DocumentFile | undefined = head && { ...head, path, name, context, shell };
      const isKnown = file !== undefined && documentReaders.some((reader) => reader.recognises(file));
      known = { context, lists: isKnown ? listsOf(file) : none };
      return known.lists;
    }

    return {
      text,
      facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][] {
        const lists = listsFor(context)(kind);
        if (kind !== 'literal') return lists;
        // Its head is a part of the same text.
        if (isInstructionFile(context.path))
          return [whole(text, 'instruction')] as unknown as readonly Facts[Kind][];
        return [...lists, whole(text, 'markdown')] as unknown as readonly Facts[Kind][];
      },
      isComment(offset) {
        comments ??= htmlComments(text);
        return comments.some(({ start, end }) => start <= offset && offset < end);
      },
      firstError: undefined,
      update: parse,
      dispose() {},
    };
  }
  return { id: 'markdown', comment: { open: '<!--', close: '-->' }, parse };
}

/** The text up to the end of its YAML head, so that offsets are the file's; nothing when it has none. */
function frontMatter(text: string): string | undefined {
  const open = /^\ufeff?---[ \t]*\r?\n/.exec(text)?.[0];
  if (open === undefined) return undefined;
  // The line end before the closing line may be the opening one's own.
  const close = /\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text.slice(open.length - 1));
  return close ? text.slice(0, open.length + close.index) : undefined;
}

function whole(text: string, role: Literal['role']): Literal {
  const span = { start: 0, end: text.length };
  return {
    kind: 'literal',
    text,
    span,
    statement: span,
    role,
    part: (part) => part,
    change: { replace: () => undefined, clear: () => undefined },
  };
}

/** `<!-- … -->`, those in code blocks included: tools that read suppressions do not know better either. */
function htmlComments(text: string): readonly Span[] {
  const found: Span[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start + 4);
    const end = close < 0 ? text.length : close + 3;
    found.push({ start, end });
    start = text.indexOf('<!--', end);
  }
  return found;
}
