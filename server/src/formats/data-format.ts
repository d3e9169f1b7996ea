import type { Facts } from '../facts/fact.ts';
import { isManifest } from '../knowledge/model-manifest.ts';
import type { DataFile, DataSyntax } from './data/file.ts';
import { literalFacts } from './data/literals.ts';
import { type Reference, settingFacts } from './data/settings.ts';
import type { DocumentFile } from './documents/reader.ts';
import { documentReaders } from './documents/readers.ts';
import { type FactLists, factLists } from './fact-lists.ts';
import type { CommentSyntax, FactContext, Format, ParsedFile } from './format.ts';
import { slicePiece } from './piece.ts';
import type { Shell } from './shell/shell.ts';

/** Configuration files of one syntax: settings and literals of every file, and what its kind of document says. */
export function dataFormat(
  id: string,
  syntax: DataSyntax,
  comment: CommentSyntax | undefined,
  shell: Shell,
): Format {
  function parse(text: string, before?: DataFile): ParsedFile {
    const file = syntax(text, before);
    let known: { readonly context: FactContext; readonly lists: Lists } | undefined;
    return {
      text,
      facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][] {
        if (!known || !isSame(known.context, context)) {
          known = { context, lists: listsOf({ ...file, ...named(context.path), context, shell }) };
        }
        return known.lists(kind);
      },
      isComment: (offset) => comment !== undefined && file.isComment(offset),
      firstError: file.firstError,
      update: (next) => parse(next, file),
      dispose() {},
    };
  }
  return { id, comment, parse: (text) => parse(text) };
}

/** The facts of one kind; each kind is read when it is first asked for. */
export type Lists = <Kind extends keyof Facts>(kind: Kind) => readonly Facts[Kind][];

/** Settings, literals and the document's own facts are three walks; each is made when it is first asked for. */
export function listsOf(file: DocumentFile): Lists {
  const reader = documentReaders.find((each) => each.recognises(file));
  const reference: Reference = (name, path) => {
    const text = reader?.reference?.(name, path, file);
    return text === undefined ? undefined : { text, also: reader?.introduces?.(name, path, file) ?? [] };
  };
  const made = new Map<'setting' | 'literal' | 'own', FactLists>();
  const make = (part: 'setting' | 'literal' | 'own'): FactLists => {
    const kept = made.get(part);
    if (kept) return kept;
    const lists =
      part === 'setting'
        ? factLists(settingFacts(withDocument(file), reader?.kind, reference))
        : part === 'literal'
          ? factLists(literalFacts(file, reference, (path) => reader?.role?.(path, file) ?? 'setting'))
          : factLists(reader?.read?.(file) ?? []);
    made.set(part, lists);
    return lists;
  };
  return <Kind extends keyof Facts>(kind: Kind) => {
    const own = make('own').of(kind);
    if (kind !== 'setting' && kind !== 'literal') return own;
    // A word of a script knows what it is for; the setting that holds the whole script does not.
    return own.length > 0 ? [...own, ...make(kind).of(kind)] : make(kind).of(kind);
  };
}

/** A model manifest that holds nothing is a finding, which needs a setting to hang on. */
function withDocument(file: DocumentFile): DataFile {
  if (file.documents.length > 0 || !isManifest(file.path)) return file;
  const span = { start: 0, end: 0 };
  return {
    ...file,
    documents: [{ kind: 'scalar', value: null, span, piece: () => slicePiece(file.text, span) }],
  };
}

function named(path: string): { readonly path: string; readonly name: string } {
  return { path, name: path.slice(path.lastIndexOf('/') + 1) };
}

function isSame(a: FactContext, b: FactContext): boolean {
  return a.path === b.path && a.project === b.project && a.knowledge === b.knowledge;
}
