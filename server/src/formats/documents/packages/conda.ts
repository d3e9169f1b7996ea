import { at, type DataNode, entryOf, itemsOf, stringOf } from '../../data/node.ts';
import { condaDependency, pythonDependency } from '../../packages/dependencies.ts';
import { addressesIn, packageIndex } from '../../packages/indexes.ts';
import { isRuntimeFile } from '../../packages/runtime.ts';
import type { DocumentReader } from '../reader.ts';

const names = /^(?:.*[-_.])?(?:environment|conda|env)s?(?:[-_.].*)?\.ya?ml$/i;

/** An environment of conda: its packages, those of pip below `pip:`, and channels that are addresses. */
export const condaReader: DocumentReader = {
  kind: 'conda',
  recognises(file) {
    const [root] = file.documents;
    const packages = itemsOf(entryOf(root, 'dependencies')?.value);
    if (!packages.some((item) => stringOf(item) !== undefined)) return false;
    return entryOf(root, 'channels') !== undefined || names.test(file.name);
  },
  *read(file) {
    const [root] = file.documents;
    const runtime = isRuntimeFile(file.path);
    for (const item of itemsOf(at(root, 'dependencies'))) {
      if (item.kind === 'scalar' && typeof item.value === 'string') {
        const found = condaDependency(item.piece(), { where: 'manifest', runtime, statement: item.span });
        if (found) yield found;
        continue;
      }
      for (const requirement of itemsOf(entryOf(item, 'pip')?.value)) yield* pipLine(requirement, runtime);
    }
    for (const channel of itemsOf(at(root, 'channels'))) {
      const address = stringOf(channel);
      if (address === undefined || !/^https?:/.test(address) || channel.kind !== 'scalar') continue;
      const { span } = channel;
      yield packageIndex(
        {
          ecosystem: 'conda',
          role: 'primary',
          choice: 'first',
          address,
          span,
          addressSpan: span,
          statement: span,
          where: 'manifest',
        },
        { replaceAddress: (other) => file.edits.replace(channel, other) },
      );
    }

    function* pipLine(node: DataNode, isRuntime: boolean) {
      if (node.kind !== 'scalar' || typeof node.value !== 'string') return;
      const piece = node.piece();
      const option = /^\s*(--extra-index-url|--index-url|-i|--trusted-host|--find-links|-f)[\s=]+/.exec(
        piece.text,
      );
      if (!option) {
        const found = pythonDependency(piece, {
          where: 'manifest',
          runtime: isRuntime,
          statement: node.span,
        });
        if (found) yield found;
        return;
      }
      const [first] = addressesIn(piece.text.slice(option[0].length));
      if (!first) return;
      const start = option[0].length + first.offset;
      const addressSpan = piece.toFile({ start, end: start + first.address.length });
      yield packageIndex(
        {
          ecosystem: 'pypi',
          role: pipRoles[option[1] ?? ''] ?? 'extra',
          choice: 'best',
          address: first.address,
          span: node.span,
          addressSpan,
          statement: node.span,
          where: 'manifest',
        },
        {
          replaceAddress: (other) => [{ span: addressSpan, text: other }],
          remove: () => {
            const pip = itemsOf(at(root, 'dependencies'))
              .map((item) => entryOf(item, 'pip')?.value)
              .find((list) => itemsOf(list).includes(node));
            return pip?.kind === 'list' ? file.edits.removeItem(pip, node) : undefined;
          },
        },
      );
    }
  },
};

const pipRoles: Readonly<Record<string, 'extra' | 'primary' | 'trusted-host' | 'find-links' | undefined>> = {
  '--extra-index-url': 'extra',
  '--index-url': 'primary',
  '-i': 'primary',
  '--trusted-host': 'trusted-host',
  '--find-links': 'find-links',
  '-f': 'find-links',
};
