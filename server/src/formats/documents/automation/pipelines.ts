import type { Fact } from '../../../facts/fact.ts';
import { at, type DataNode, entriesOf, entryOf, itemsOf } from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { imageFact, type Surroundings, scriptsOf, variables } from './parts.ts';

/** GitLab fills in `$[[ inputs.x ]]`, the shell `$X`. */
const gitlabExpression = /\$\[\[[^\]\n]*\]\]|\$\{?\w+\}?/g;

/** GitLab's pipelines. */
export const gitlabReader: DocumentReader = {
  kind: 'gitlab-ci',
  recognises: ({ name, path }) =>
    /(?:^|\.)gitlab-ci\.ya?ml$/.test(name) || /(?:^|\/)\.gitlab\/ci\/.+\.ya?ml$/.test(path),
  *read(file) {
    const around: Surroundings = { file, where: 'workflow', expression: gitlabExpression };
    for (const root of file.documents) {
      const known = new Map<string, string>();
      yield* gitlabJob(root, around, known);
      for (const { key, value } of entriesOf(root)) {
        if (key !== 'variables' && value.kind === 'mapping') yield* gitlabJob(value, around, new Map(known));
      }
    }
  },
};

function* gitlabJob(job: DataNode, around: Surroundings, known: Map<string, string>): Generator<Fact> {
  yield* variables(at(job, 'variables'), around, known);
  const services = itemsOf(at(job, 'services')).flatMap((item) =>
    item.kind === 'mapping' ? (entryOf(item, 'name') ?? []) : { value: item, span: item.span },
  );
  const image = entryOf(job, 'image');
  const named = image?.value.kind === 'mapping' ? entryOf(image.value, 'name') : image;
  for (const each of named ? [named, ...services] : services) {
    const fact = imageFact(each.value, each.span, around);
    if (fact) yield fact;
  }
  for (const key of ['before_script', 'script', 'after_script']) {
    yield* scriptsOf(at(job, key), around, known);
  }
}

/** Azure fills in `$(x)` and `${{ x }}`, CircleCI `<< x >>`. */
const otherExpression = /\$\{\{(?:[^}\n]|\}(?!\})){0,1000}\}\}|\$\([^()\n]*\)|<<[^<>\n]*>>/g;

/** Azure Pipelines and CircleCI: steps may stand at many places, and their keys say what they are. */
export const pipelineReader: DocumentReader = {
  kind: 'pipeline',
  recognises: ({ name, path }) =>
    /^azure-pipelines[\w.-]*\.ya?ml$/.test(name) || /(?:^|\/)\.circleci\/[\w.-]+\.ya?ml$/.test(path),
  *read(file) {
    const around: Surroundings = { file, where: 'workflow', expression: otherExpression };
    const seen = new Set<DataNode>();
    for (const root of file.documents) yield* below(root, file, around, seen);
  },
};

function* below(
  node: DataNode,
  file: DocumentFile,
  around: Surroundings,
  seen: Set<DataNode>,
): Generator<Fact> {
  if (seen.has(node)) return;
  seen.add(node);
  for (const item of itemsOf(node)) yield* below(item, file, around, seen);
  for (const { key, value, span } of entriesOf(node)) {
    if (key === 'script' || key === 'bash' || key === 'run') {
      yield* scriptsOf(value.kind === 'mapping' ? at(value, 'command') : value, around);
    }
    if (key === 'environment' || key === 'env') yield* variables(value, around, new Map());
    if (key === 'image') {
      const image = imageFact(value, span, around);
      if (image) yield image;
    }
    yield* below(value, file, around, seen);
  }
}
