import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type Document as YamlDocument,
} from 'yaml';
import type { Span } from '../../facts/span.ts';
import type { DataFile } from './file.ts';
import type { DataEntry, DataNode, MappingNode } from './node.ts';
import { yamlEdits } from './yaml-edits.ts';
import { yamlPiece } from './yaml-piece.ts';

/** YAML 1.2 and the 1.1 that tools still write: several documents, anchors, merge keys. */
export function parseYaml(text: string): DataFile {
  const parsed = parseAllDocuments(text, {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
    strict: false,
  });
  const documents = 'empty' in parsed ? [] : parsed;
  const roots = documents.flatMap((document) => {
    const root = document.contents && createReader(text, document).read(document.contents);
    return root ? [root] : [];
  });
  const error = documents.flatMap((document) => document.errors)[0];
  return {
    text,
    documents: roots,
    edits: yamlEdits(text),
    firstError: error && { start: error.pos[0], end: error.pos[1] },
    isComment: (offset) => isYamlComment(text, offset),
  };
}

function createReader(text: string, document: YamlDocument.Parsed) {
  const read = new Map<Node, DataNode | undefined>();

  /** Nothing for a node that leads back to itself. An anchor is read once, however often it is used. */
  function node(source: Node | null | undefined): DataNode | undefined {
    if (!source) return undefined;
    if (read.has(source)) return read.get(source);
    read.set(source, undefined);
    const made = make(source);
    read.set(source, made);
    return made;
  }

  function make(source: Node): DataNode | undefined {
    if (isAlias(source)) return node((source as Alias).resolve(document));
    const span = spanOf(source, text);
    if (isSeq(source)) {
      return { kind: 'list', items: source.items.flatMap((item) => node(item as Node) ?? []), span };
    }
    if (isMap(source)) return mapping(source, span);
    if (!isScalar(source)) return undefined;
    return scalar(source, span);
  }

  function scalar(source: Scalar, span: Span): DataNode {
    const { value } = source;
    const known = typeof value === 'number' || typeof value === 'boolean' || value === null;
    return {
      kind: 'scalar',
      value: known ? value : String(value ?? ''),
      span,
      piece: () => yamlPiece(text, source, span),
    };
  }

  function mapping(source: YAMLMap, span: Span): MappingNode {
    const entries = new Map<string, DataEntry>();
    const merged = new Map<string, DataEntry>();
    for (const pair of source.items) {
      const key = pair.key as Node | null;
      if (!isScalar(key)) continue;
      if (key.value === '<<' || typeof key.value === 'symbol') {
        const inherited = node(pair.value as Node);
        for (const each of inherited?.kind === 'list' ? inherited.items : [inherited]) {
          if (each?.kind !== 'mapping') continue;
          for (const entry of each.entries) merged.set(entry.key, { ...entry, inherited: true });
        }
        continue;
      }
      const entry = entryFrom(pair as Pair<Scalar, Node | null>, span);
      // Written twice: the last one counts.
      entries.delete(entry.key);
      entries.set(entry.key, entry);
    }
    const inherited = [...merged.values()].filter((entry) => !entries.has(entry.key));
    return { kind: 'mapping', entries: [...entries.values(), ...inherited], span };
  }

  function entryFrom({ key, value }: Pair<Scalar, Node | null>, within: Span): DataEntry {
    const keySpan = key.range ? spanOf(key, text) : { start: within.start, end: within.start };
    const read = node(value) ?? empty(keySpan.end);
    const isAliased = isAlias(value);
    const end = isAliased && value.range ? value.range[1] : read.span.end;
    return {
      key: String(key.value),
      keySpan,
      value: read,
      span: { start: keySpan.start, end: Math.max(end, keySpan.end) },
      inherited: false,
    };
  }

  return { read: node };
}

function empty(offset: number): DataNode {
  const span = { start: offset, end: offset };
  return {
    kind: 'scalar',
    value: null,
    span,
    piece: () => ({ text: '', toFile: () => span, encode: (text) => text }),
  };
}

/** A block's range goes to the next token; what counts ends with its last character that is no space. */
function spanOf(node: Node, text: string): Span {
  const [start = 0, end = 0] = node.range ?? [];
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last -= 1;
  return { start, end: last };
}

/** A `#` at the start of a line or after a space, outside of quotes; also one inside a script that the file holds. */
function isYamlComment(text: string, offset: number): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const before = text.slice(lineStart, offset);
  let quote: string | undefined;
  for (let index = 0; index < before.length; index += 1) {
    const character = before[index] ?? '';
    if (quote) {
      if (character === quote) quote = undefined;
    } else if ((character === '"' || character === "'") && /^$|[\s[{,:(=]/.test(before[index - 1] ?? '')) {
      quote = character;
    } else if (character === '#' && /^$|\s/.test(before[index - 1] ?? '')) return true;
  }
  return false;
}
