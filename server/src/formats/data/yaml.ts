import {
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
import { type DataFile, deepest } from './file.ts';
import type { DataEntry, DataNode, MappingNode } from './node.ts';
import { yamlEdits } from './yaml-edits.ts';
import { yamlPiece } from './yaml-piece.ts';

/** A part of a file between two `---`, which no document reaches across. */
interface Chunk {
  readonly text: string;
  readonly start: number;
  readonly documents: readonly YamlDocument.Parsed[];
  readonly roots: readonly DataNode[];
}

const chunks = new WeakMap<DataFile, ReadonlyMap<string, Chunk>>();

/** Nodes and entries between brackets or braces. */
const inFlow = new WeakSet<DataNode | DataEntry>();

/**
 * YAML 1.2 and the merge keys of 1.1 that tools still write. `yes` and `on` stay the words that they are. `source` is
 * what is read in place of the text, of the same length.
 */
export function parseYaml(text: string, before?: DataFile, source = text): DataFile {
  const known = before && chunks.get(before);
  const read = split(source).map(([start, end]) => {
    const part = source.slice(start, end);
    const same = known?.get(part);
    if (same) return same.start === start ? same : rooted(part, start, same.documents);
    return rooted(part, start, compose(part));
  });
  const broken = read.find((chunk) => chunk.documents.some(hasErrors));
  const error = broken?.documents.find(hasErrors)?.errors[0];
  const file: DataFile = {
    text,
    documents: read.flatMap((chunk) => chunk.roots),
    edits: yamlEdits(text, (part) => inFlow.has(part)),
    firstError: broken && error && { start: broken.start + error.pos[0], end: broken.start + error.pos[1] },
    isComment: (offset) => isYamlComment(text, offset),
  };
  chunks.set(file, new Map(read.map((chunk) => [chunk.text, chunk])));
  return file;
}

function hasErrors({ errors }: YamlDocument.Parsed): boolean {
  return errors.length > 0;
}

/** Directives belong to the document that follows them; with any of them the file stays whole. */
function split(text: string): readonly (readonly [number, number])[] {
  if (!text.includes('\n---') || /^\ufeff?%/.test(text) || text.includes('\n%')) return [[0, text.length]];
  const starts = [0, ...[...text.matchAll(/\n---(?=[ \t\r\n]|$)/g)].map((match) => match.index + 1)];
  return starts.map((start, index) => [start, starts[index + 1] ?? text.length]);
}

function compose(text: string): readonly YamlDocument.Parsed[] {
  if (!isShallow(text)) return [];
  try {
    const parsed = parseAllDocuments(text, {
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      strict: false,
    });
    return 'empty' in parsed ? [] : parsed;
  } catch {
    // Too deep for the library.
    return [];
  }
}

/** False for a text that opens hundreds of collections in one line and closes none. */
function isShallow(text: string): boolean {
  return !/(?:[[{][ \t]*){200}|(?:- ){200}|(?:\? ){200}|(?:: ){200}|(?:[&!*]\w* +){200}/.test(text);
}

function rooted(text: string, start: number, documents: readonly YamlDocument.Parsed[]): Chunk {
  const roots = documents.flatMap((document) => {
    const root = document.contents && createReader(text, start).read(document.contents, 0, false);
    return root && !isNothing(root) ? [root] : [];
  });
  return { text, start, documents, roots };
}

/** What stands between two `---` that follow each other. */
function isNothing(root: DataNode): boolean {
  return root.kind === 'scalar' && root.value === null;
}

/** Mappings that take the same entries over and over would grow without end. */
const mostInherited = 50_000;

function createReader(text: string, base: number) {
  const read = new Map<Node, DataNode | undefined>();
  const anchors = new Map<string, Node>();
  let inheritedCount = 0;

  /** Nothing for a node that leads back to itself. An anchor is read once, however often it is used. */
  function node(source: Node | null | undefined, depth: number, isFlow: boolean): DataNode | undefined {
    if (!source || depth > deepest) return undefined;
    if (isAlias(source)) {
      const target = anchors.get(source.source);
      return target && read.get(target);
    }
    if (source.anchor) anchors.set(source.anchor, source);
    const made = make(source, depth, isFlow);
    read.set(source, made);
    if (made && isFlow) inFlow.add(made);
    return made;
  }

  function make(source: Node, depth: number, isFlow: boolean): DataNode | undefined {
    if (isScalar(source)) return scalar(source);
    const inside = isFlow || ('flow' in source && source.flow === true);
    if (isSeq(source)) {
      const items = source.items.flatMap((item) => node(item as Node, depth + 1, inside) ?? []);
      return {
        kind: 'list',
        items,
        span: spanOf(source, inside ? undefined : items[items.length - 1]?.span),
      };
    }
    return isMap(source) ? mapping(source, depth, inside) : undefined;
  }

  function scalar(source: Scalar): DataNode {
    const { value } = source;
    const span = spanOf(source);
    const known = typeof value === 'number' || typeof value === 'boolean' || value === null;
    return {
      kind: 'scalar',
      value: known ? value : String(value ?? ''),
      span,
      piece: () => yamlPiece(text, source, base),
    };
  }

  function mapping(source: YAMLMap, depth: number, isFlow: boolean): MappingNode {
    const entries = new Map<string, DataEntry>();
    const merged = new Map<string, DataEntry>();
    let last: Span | undefined;
    for (const pair of source.items) {
      const key = pair.key as Node | null;
      if (!isScalar(key)) continue;
      if (key.value === '<<' && key.type === 'PLAIN') {
        inherit(node(pair.value as Node, depth + 1, isFlow), merged);
        continue;
      }
      const entry = entryFrom(pair as Pair<Scalar, Node | null>, depth, isFlow);
      if (isFlow) inFlow.add(entry);
      last = entry.span;
      // Written twice: the last one counts.
      entries.delete(entry.key);
      entries.set(entry.key, entry);
    }
    const inherited = [...merged.values()].filter((entry) => !entries.has(entry.key));
    return {
      kind: 'mapping',
      entries: [...entries.values(), ...inherited],
      span: spanOf(source, isFlow ? undefined : last),
    };
  }

  function inherit(from: DataNode | undefined, merged: Map<string, DataEntry>): void {
    for (const each of from?.kind === 'list' ? from.items : [from]) {
      if (each?.kind !== 'mapping') continue;
      inheritedCount += each.entries.length;
      if (inheritedCount > mostInherited) return;
      for (const entry of each.entries) {
        // Of several mappings the first one counts.
        if (!merged.has(entry.key)) merged.set(entry.key, { ...entry, inherited: true });
      }
    }
  }

  function entryFrom({ key, value }: Pair<Scalar, Node | null>, depth: number, isFlow: boolean): DataEntry {
    const keySpan = spanOf(key);
    const read = node(value, depth + 1, isFlow) ?? empty(keySpan.end);
    const end = isAlias(value) ? spanOf(value).end : read.span.end;
    return {
      key: String(key.value),
      keySpan,
      value: read,
      span: { start: keySpan.start, end: Math.max(end, keySpan.end) },
      inherited: false,
    };
  }

  /** A block's range goes to the next token; what counts ends with its last part or character that is no space. */
  function spanOf({ range }: Node, last?: Span): Span {
    const [start = 0, end = 0] = range ?? [];
    if (last) return { start: start + base, end: Math.max(last.end, start + base) };
    let trimmed = end;
    while (trimmed > start && isSpace(text.charCodeAt(trimmed - 1))) trimmed -= 1;
    return { start: start + base, end: trimmed + base };
  }

  return { read: node };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
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
