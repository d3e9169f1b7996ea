import type { Fact } from '../../../facts/fact.ts';
import { at, entriesOf } from '../../data/node.ts';
import type { DocumentFile } from '../reader.ts';
import { scriptFacts } from './parts.ts';

/** The `scripts` of a `package.json`. */
export function* packageScripts(file: DocumentFile): Generator<Fact> {
  for (const { value } of entriesOf(at(file.documents[0], 'scripts'))) {
    yield* scriptFacts(value, { file, where: 'manifest', expression: /\$npm_\w+/g });
  }
}
