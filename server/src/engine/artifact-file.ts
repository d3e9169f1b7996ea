import type { Artifact } from '../facts/artifact.ts';
import type { Facts } from '../facts/fact.ts';
import type { FactContext, ParsedFile } from '../formats/format.ts';

/** A file that has no text to parse. */
export const withoutText: ParsedFile = {
  text: '',
  facts: () => [],
  isComment: () => false,
  firstError: undefined,
  update: () => withoutText,
  dispose() {},
};

/** A parsed file whose bytes are a model file, too: one more fact. */
export function withArtifact(file: ParsedFile, artifact: Artifact): ParsedFile {
  return {
    text: file.text,
    ...(file.mapping ? { mapping: file.mapping } : {}),
    isComment: (offset) => file.isComment(offset),
    firstError: file.firstError,
    update: (text) => file.update(text),
    dispose: () => file.dispose(),
    facts<Kind extends keyof Facts>(kind: Kind, context: FactContext): readonly Facts[Kind][] {
      const own: readonly Facts[keyof Facts][] = kind === 'artifact' ? [artifact] : file.facts(kind, context);
      return own as readonly Facts[Kind][];
    },
  };
}
