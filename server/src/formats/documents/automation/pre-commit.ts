import { at, itemsOf, textOf } from '../../data/node.ts';
import type { DocumentReader } from '../reader.ts';
import { type Surroundings, scriptFacts } from './parts.ts';

/** Hooks that a repository defines for itself; those of others are known by their repository alone. */
export const preCommitReader: DocumentReader = {
  kind: 'pre-commit',
  recognises: ({ name }) => /^\.pre-commit-(?:config|hooks)\.ya?ml$/.test(name),
  *read(file) {
    const around: Surroundings = { file, where: 'manifest', expression: /\$\{\{[^{}]*\}\}/g };
    const [root] = file.documents;
    const hooks = [
      ...itemsOf(root),
      ...itemsOf(at(root, 'repos')).flatMap((repo) => itemsOf(at(repo, 'hooks'))),
    ];
    for (const hook of hooks) {
      const isPattern = /^(?:pygrep|fail)$/.test(textOf(at(hook, 'language')) ?? '');
      if (!isPattern) yield* scriptFacts(at(hook, 'entry'), around);
    }
  },
};
