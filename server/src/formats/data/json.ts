import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Span } from '../../facts/span.ts';
import { slicePiece } from '../piece.ts';
import { type DataFile, deepest } from './file.ts';
import { jsonEdits } from './json-edits.ts';
import { jsonString } from './json-string.ts';
import type { DataEntry, DataNode } from './node.ts';

/** JSON, with the comments and trailing commas that editors allow; cut off in the middle it is read up to there. */
export function parseJson(text: string): DataFile {
  const errors: ParseError[] = [];
  const root = tree(text, errors);
  const document = root && read(text, root, 0);
  const [error] = errors;
  let comments: readonly (readonly [number, number])[] | undefined;
  return {
    text,
    documents: document ? [document] : [],
    edits: jsonEdits(text),
    firstError: error && { start: error.offset, end: error.offset + Math.max(error.length, 1) },
    isComment(offset) {
      comments ??= commentsOf(text);
      return comments.some(([start, end]) => start <= offset && offset < end);
    },
  };
}

function tree(text: string, errors: ParseError[]): Node | undefined {
  try {
    // A byte order mark is no token.
    const readable = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
    return parseTree(readable, errors, { allowTrailingComma: true, disallowComments: false });
  } catch {
    // Too deep for the library.
    errors.push({ error: 1, offset: 0, length: 1 });
    return undefined;
  }
}

function read(text: string, node: Node, depth: number): DataNode | undefined {
  if (depth > deepest) return undefined;
  const span = spanOf(text, node);
  if (node.type === 'array') {
    const items = (node.children ?? []).flatMap((child) => read(text, child, depth + 1) ?? []);
    return { kind: 'list', items, span };
  }
  if (node.type === 'object') {
    const entries = new Map<string, DataEntry>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      const made = value && read(text, value, depth + 1);
      if (!key || !made) continue;
      const name = String(key.value);
      entries.delete(name);
      entries.set(name, {
        key: name,
        keySpan: spanOf(text, key),
        value: made,
        span: spanOf(text, property),
        inherited: false,
      });
    }
    return { kind: 'mapping', entries: [...entries.values()], span };
  }
  return {
    kind: 'scalar',
    value: node.type === 'null' ? null : (node.value as string | number | boolean),
    span,
    piece: () => (node.type === 'string' ? jsonString(text, span) : slicePiece(text, span)),
  };
}

/** Of a file that is cut off the library may look one character further. */
function spanOf(text: string, { offset, length }: Node): Span {
  const end = Math.min(offset + length, text.length);
  return { start: Math.min(offset, end), end };
}

/** Kinds of tokens; the library has them as a `const enum`, which a bundler cannot see. */
const endOfFile = 17;
const commentKinds: ReadonlySet<number> = new Set([12, 13]);

function commentsOf(text: string): readonly (readonly [number, number])[] {
  const scanner = createScanner(text, false);
  const comments: [number, number][] = [];
  for (let kind = scanner.scan(); Number(kind) !== endOfFile; kind = scanner.scan()) {
    if (commentKinds.has(kind)) {
      comments.push([scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()]);
    }
  }
  return comments;
}
