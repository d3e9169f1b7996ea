import type { Dependency } from '../../../facts/dependency.ts';
import { at, entriesOf } from '../../data/node.ts';
import { npmDependency } from '../../packages/dependencies.ts';
import { packageScripts } from '../automation/package-scripts.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';

/** Where `package.json` asks for packages; peers and overrides only say what would do. */
const sections = [
  ['dependencies', true],
  ['optionalDependencies', true],
  ['devDependencies', false],
] as const;

/** The packages that a `package.json` asks for. */
function* packageJsonDependencies(file: DocumentFile): Generator<Dependency> {
  const [root] = file.documents;
  for (const [section, runtime] of sections) {
    for (const { key, value, span } of entriesOf(at(root, section))) {
      if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
      yield npmDependency(key, value, span, file.edits, { where: 'manifest', runtime });
    }
  }
}

/** `package.json`: its packages and its scripts. */
export const packageJsonReader: DocumentReader = {
  kind: 'package-json',
  recognises: (file) => file.name === 'package.json',
  *read(file) {
    yield* packageJsonDependencies(file);
    yield* packageScripts(file);
  },
};
