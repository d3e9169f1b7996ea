import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { slicePiece } from '../piece.ts';
import type { DataFile } from './file.ts';
import { jsonEdits } from './json-edits.ts';
import { jsonString } from './json-string.ts';
import type { DataEntry, DataNode } from './node.ts';

/** JSON, with the comments and trailing commas that editors allow; cut off in the middle it is read up to there. */
export function parseJson(text: string): DataFile {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, disallowComments: false });
  const [error] = errors;
  let comments: readonly (readonly [number, number])[] | undefined;
  return {
    text,
    documents: root ? [read(text, root)] : [],
    edits: jsonEdits(text),
    firstError: error && { start: error.offset, end: error.offset + Math.max(error.length, 1) },
    isComment(offset) {
      comments ??= commentsOf(text);
      return comments.some(([start, end]) => start <= offset && offset < end);
    },
  };
}

function read(text: string, node: Node): DataNode {
  const span = { start: node.offset, end: node.offset + node.length };
  if (node.type === 'array') {
    return { kind: 'list', items: (node.children ?? []).map((child) => read(text, child)), span };
  }
  if (node.type === 'object') {
    const entries = new Map<string, DataEntry>();
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value) continue;
      const name = String(key.value);
      entries.delete(name);
      entries.set(name, {
        key: name,
        keySpan: { start: key.offset, end: key.offset + key.length },
        value: read(text, value),
        span: { start: property.offset, end: property.offset + property.length },
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
