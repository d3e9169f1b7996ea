import type { Fact } from '../../../facts/fact.ts';
import { listChanges } from '../../containers/words.ts';
import { at, type DataNode, entriesOf, entryOf, itemsOf, textOf } from '../../data/node.ts';
import type { Argument } from '../../shell/shell.ts';
import { editorReference, isTerminalVariable, terminalVariables } from '../agents/agent-environment.ts';
import { mcpFacts } from '../agents/mcp-facts.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { imageFact, type Surroundings, scriptFacts, unwritten, variables, wordOf } from './parts.ts';

const lifecycle = [
  'initializeCommand',
  'onCreateCommand',
  'updateContentCommand',
  'postCreateCommand',
  'postStartCommand',
  'postAttachCommand',
];

/** The container that a project is developed in. */
export const devcontainerReader: DocumentReader = {
  kind: 'devcontainer',
  recognises: ({ name }) => name === 'devcontainer.json' || name === '.devcontainer.json',
  *read(file) {
    const [root] = file.documents;
    const around: Surroundings = {
      file,
      where: 'editor',
      expression: /\$\{[^{}]*\}/g,
      reference: (name) => `\${localEnv:${name}}`,
    };
    yield* mcpFacts(file);
    yield* terminalVariables(file, ['customizations', 'vscode', 'settings']);
    yield* variables(at(root, 'containerEnv'), around, new Map());
    yield* variables(at(root, 'remoteEnv'), around, new Map());
    for (const key of lifecycle) yield* commands(at(root, key), around);
    yield* container(root, around);
  },
  reference: (name, path) => (isTerminalVariable(path) ? editorReference(name) : `\${localEnv:${name}}`),
};

/** A script, a program with its arguments, or several of both by name. */
function* commands(node: DataNode | undefined, around: Surroundings): Generator<Fact> {
  if (node?.kind === 'scalar') yield* scriptFacts(node, around);
  if (node?.kind === 'mapping') for (const { value } of node.entries) yield* commands(value, around);
  if (node?.kind !== 'list') return;
  const items = node.items.flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  const words = items.map((item) => wordOf(item, around));
  const changes = listChanges(around.file.edits, node, items, words);
  yield* around.file.shell.argv(words, { where: around.where, phase: 'run' }, changes);
}

/** What `docker run` is given for it: a container with its image and its privileges. */
function* container(root: DataNode | undefined, around: Surroundings): Generator<Fact> {
  const image = entryOf(root, 'image');
  const given = at(root, 'runArgs');
  const items = itemsOf(given).flatMap((item) => (item.kind === 'scalar' ? [item] : []));
  const more = [...switches(root, around.file)];
  if (items.length === 0 && more.length === 0) {
    const fact = image && imageFact(image.value, image.span, around);
    if (fact) yield fact;
    return;
  }
  const start = given?.span.start ?? more[0]?.span.start ?? 0;
  const words = items.map((item) => wordOf(item, around));
  const named: Argument =
    image?.value.kind === 'scalar' ? wordOf(image.value, around) : { raw: '', span: { start, end: start } };
  yield* around.file.shell.argv(
    [unwritten('docker', start), unwritten('run', start), ...words, ...more, named],
    { where: around.where, phase: 'run' },
    given?.kind === 'list' ? listChanges(around.file.edits, given, items, words) : undefined,
  );
}

/** Keys that stand for a flag of `docker run`. */
function* switches(root: DataNode | undefined, file: DocumentFile): Generator<Argument> {
  for (const { key, value, span } of entriesOf(root)) {
    if (key === 'privileged' && value.kind === 'scalar' && value.value === true) {
      yield { text: '--privileged', raw: file.text.slice(span.start, span.end), span };
    }
    const flag = key === 'capAdd' ? '--cap-add' : key === 'securityOpt' ? '--security-opt' : undefined;
    const option = flag ?? (key === 'mounts' ? '--mount' : undefined);
    if (option === undefined) continue;
    for (const item of itemsOf(value)) {
      const text = item.kind === 'mapping' ? mountText(item) : textOf(item);
      if (text === undefined) continue;
      const raw = file.text.slice(item.span.start, item.span.end);
      yield { text: `${option}=${text}`, raw, span: item.span };
    }
  }
}

function mountText(node: DataNode): string {
  return entriesOf(node)
    .flatMap(({ key, value }) => textOf(value)?.replace(/^/, `${key}=`) ?? [])
    .join(',');
}
