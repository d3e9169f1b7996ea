import type { Fact } from '../../../facts/fact.ts';
import { at, type DataNode, entriesOf, entryOf, itemsOf, textOf } from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { imageFact, type Surroundings, scriptFacts, variables } from './parts.ts';

const expression = /\$\{\{[\s\S]{0,1000}?\}\}/g;
const secret = (name: string): string => `\${{ secrets.${name} }}`;

/** Workflows of GitHub and of the forges that read the same files. */
export const workflowReader: DocumentReader = {
  kind: 'workflow',
  recognises: ({ path }) => /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/.test(path),
  read: readWorkflow,
  reference: secret,
};

/** Composite actions. They get no secrets of their own, so they have no way to refer to one. */
export const actionReader: DocumentReader = {
  kind: 'action',
  recognises: ({ name, documents: [root] }) =>
    /^action\.ya?ml$/.test(name) && textOf(at(root, 'runs', 'using')) !== undefined,
  *read(file) {
    const [root] = file.documents;
    const around: Surroundings = { file, where: 'workflow', expression };
    yield* readSteps(at(root, 'runs', 'steps'), around, new Map(), undefined);
    const image = entryOf(at(root, 'runs'), 'image');
    const fact = image && imageFact(image.value, image.span, around, 'docker://');
    if (fact) yield fact;
  },
};

function* readWorkflow(file: DocumentFile): Generator<Fact> {
  const [root] = file.documents;
  const around: Surroundings = { file, where: 'workflow', expression, reference: secret };
  const known = new Map<string, string>();
  yield* variables(at(root, 'env'), around, known);
  const shell = textOf(at(root, 'defaults', 'run', 'shell'));
  for (const { value: job } of entriesOf(at(root, 'jobs'))) {
    const knownInJob = new Map(known);
    yield* variables(at(job, 'env'), around, knownInJob);
    yield* readContainer(job, 'container', around);
    for (const { key } of entriesOf(at(job, 'services'))) {
      yield* readContainer(at(job, 'services'), key, around);
    }
    const runner = textOf(at(job, 'runs-on')) ?? '';
    const shellOfJob =
      textOf(at(job, 'defaults', 'run', 'shell')) ?? shell ?? (/^windows/.test(runner) ? 'pwsh' : undefined);
    yield* readSteps(at(job, 'steps'), around, knownInJob, shellOfJob);
  }
}

/** A job's container or service: its image, or a mapping that holds it. */
function* readContainer(parent: DataNode | undefined, key: string, around: Surroundings): Generator<Fact> {
  const whole = entryOf(parent, key);
  const entry = whole?.value.kind === 'scalar' ? whole : entryOf(whole?.value, 'image');
  const image = entry && imageFact(entry.value, entry.span, around);
  if (image) yield image;
  yield* variables(at(whole?.value, 'env'), around, new Map());
}

/** PowerShell, Python and others have words of their own. */
const shells = /^(?:bash|sh)\b/;

function* readSteps(
  steps: DataNode | undefined,
  around: Surroundings,
  known: ReadonlyMap<string, string>,
  shell: string | undefined,
): Generator<Fact> {
  for (const step of itemsOf(steps)) {
    const knownInStep = new Map(known);
    yield* variables(at(step, 'env'), around, knownInStep);
    const uses = entryOf(step, 'uses');
    const image = uses && imageFact(uses.value, uses.span, around, 'docker://');
    if (image) yield image;
    if (shells.test(textOf(at(step, 'shell')) ?? shell ?? 'bash')) {
      yield* scriptFacts(at(step, 'run'), around, knownInStep);
    }
  }
}
