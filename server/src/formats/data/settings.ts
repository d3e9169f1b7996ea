import type { Expression } from '../../facts/call.ts';
import type { DocumentKind } from '../../facts/document.ts';
import type { Setting, SettingChanges } from '../../facts/setting.ts';
import type { Edit, Span } from '../../facts/span.ts';
import type { Value } from '../../facts/value.ts';
import type { DataFile } from './file.ts';
import type { DataEntry, DataNode, ListNode, MappingNode, ScalarNode } from './node.ts';
import { dataValue } from './value.ts';

/** How a file of that kind refers to a variable; nothing when it cannot at that path. */
export type Reference = (name: string, path: readonly string[]) => WrittenReference | undefined;

export interface WrittenReference {
  readonly text: string;
  /** What the reference needs elsewhere in the file: the input that it names. */
  readonly also: readonly Edit[];
}

interface Place {
  readonly document: DocumentKind | undefined;
  readonly file: DataFile;
  readonly reference: Reference;
}

/** The way from the top to a node. Most are never asked for, so the keys are put together when one is. */
export interface Way {
  readonly above: Way | undefined;
  readonly key: string;
}

export function keysOf(way: Way | undefined): readonly string[] {
  const keys: string[] = [];
  for (let each = way; each; each = each.above) keys.push(each.key);
  return keys.reverse();
}

/** A setting for every entry and item of a file, each node once however often an alias names it. */
export function settingFacts(
  file: DataFile,
  document: DocumentKind | undefined,
  reference: Reference,
): readonly Setting[] {
  const facts: Setting[] = [];
  const seen = new Set<DataNode>();
  const place = { document, file, reference };

  function below(node: DataNode, way: Way | undefined): void {
    if (node.kind === 'scalar' || seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'mapping') {
      for (const entry of node.entries) {
        const deeper = { above: way, key: entry.key };
        facts.push(new NodeSetting({ holder: node, entry }, entry.value, deeper, place));
        below(entry.value, deeper);
      }
    } else {
      for (const [index, item] of node.items.entries()) {
        const deeper = { above: way, key: String(index) };
        facts.push(new NodeSetting({ holder: node }, item, deeper, place));
        below(item, deeper);
      }
    }
  }

  for (const root of file.documents) {
    facts.push(new NodeSetting(undefined, root, undefined, place));
    below(root, undefined);
  }
  return facts;
}

/** What a node stands in; nothing for a whole document. */
type Holder =
  | { readonly holder: MappingNode; readonly entry: DataEntry }
  | { readonly holder: ListNode; readonly entry?: never }
  | undefined;

/** The setting of an entry, of a list's item or of a whole document; what rules do not ask for is not worked out. */
class NodeSetting implements Setting {
  readonly kind = 'setting';
  private keys: readonly string[] | undefined;

  constructor(
    private readonly held: Holder,
    private readonly node: DataNode,
    private readonly way: Way | undefined,
    private readonly place: Place,
  ) {}

  get document(): DocumentKind | undefined {
    return this.place.document;
  }

  get path(): readonly string[] {
    this.keys ??= keysOf(this.way);
    return this.keys;
  }

  get key(): string {
    const { held, way } = this;
    return held?.entry?.key ?? (held ? way?.above?.key : undefined) ?? '';
  }

  get value(): Value {
    return dataValue(this.node);
  }

  get span(): Span {
    if (!this.held) return firstLine(this.node.span, this.place.file.text);
    return this.held.entry?.span ?? this.node.span;
  }

  get keySpan(): Span {
    return this.held?.entry?.keySpan ?? this.statement;
  }

  get valueSpan(): Span {
    return this.held ? this.node.span : this.span;
  }

  get statement(): Span {
    const entry = this.held?.entry;
    if (entry) return this.node.kind === 'scalar' ? entry.span : entry.keySpan;
    return this.held && this.node.kind === 'scalar'
      ? this.node.span
      : firstLine(this.node.span, this.place.file.text);
  }

  get change(): SettingChanges {
    const { held, node, place } = this;
    const { edits } = place.file;
    return {
      replaceValue: (expression) => (held ? replaceScalar(node, expression, this.path, place) : undefined),
      remove() {
        if (!held) return undefined;
        return held.entry ? edits.removeEntry(held.holder, held.entry) : edits.removeItem(held.holder, node);
      },
      add: (key, value) => (node.kind === 'mapping' ? edits.addEntry(node, key, value) : undefined),
    };
  }
}

/** A line that is longer is a file in one line, whose beginning is place enough. In UTF-16 units. */
const longestLine = 500;

function firstLine({ start, end }: Span, text: string): Span {
  const length = /^[^\r\n]*/.exec(text.slice(start, Math.min(end, start + longestLine)))?.[0].length ?? 0;
  return { start, end: start + length };
}

function replaceScalar(
  node: DataNode,
  expression: Expression,
  path: readonly string[],
  place: Place,
): readonly Edit[] | undefined {
  if (node.kind !== 'scalar') return undefined;
  return writeScalar(place.file, node as ScalarNode, expression, path, place.reference);
}

/** Puts what an expression is in a file of settings in place of a scalar. */
export function writeScalar(
  file: DataFile,
  node: ScalarNode,
  expression: Expression,
  path: readonly string[],
  reference: Reference,
): readonly Edit[] | undefined {
  if ('literal' in expression) return file.edits.replace(node, expression.literal);
  const written = 'environment' in expression ? reference(expression.environment, path) : undefined;
  const edits = written && file.edits.replace(node, written.text);
  return edits && [...edits, ...written.also];
}
