/** What a document type declaration tells a parser to take in (`external`) or to put in (`internal`). */
export interface Declaration {
  readonly kind: 'external' | 'internal';
  readonly name: string;
  /** The address of what is taken in. */
  readonly target: string;
}

const quoted = `("[^"]*"|'[^']*')`;
const external = new RegExp(`^\\s*(?:SYSTEM\\s*${quoted}|PUBLIC\\s*${quoted}\\s*${quoted})`);
const entity = /<!ENTITY\s+(?:%\s+)?([^\s"'>]+)/g;

/** The standard's own; the first versions of PMML name it, and parsers that have it at hand fetch nothing. */
const standardTypes = /^https?:\/\/(?:www\.)?dmg\.org\//;

/** `text` is what stands between `<!DOCTYPE` and its `>`. */
export function* declarationsIn(text: string): Generator<Declaration> {
  const subset = text.indexOf('[');
  const head = subset < 0 ? text : text.slice(0, subset);
  const root = /^\s*([^\s[>]+)/.exec(head)?.[1] ?? '';
  const type = targetOf(head.slice(head.indexOf(root) + root.length));
  if (type !== undefined && !standardTypes.test(type)) yield { kind: 'external', name: root, target: type };
  if (subset < 0) return;
  const declared = text.slice(subset);
  for (const match of declared.matchAll(entity)) {
    const [all, name = ''] = match;
    const target = targetOf(declared.slice(match.index + all.length, match.index + all.length + 2_000));
    yield target === undefined ? { kind: 'internal', name, target: '' } : { kind: 'external', name, target };
  }
}

function targetOf(text: string): string | undefined {
  const [, system, , address] = external.exec(text) ?? [];
  return (system ?? address)?.slice(1, -1).slice(0, 200);
}
