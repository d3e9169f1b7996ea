import type { Fact } from '../../../facts/fact.ts';
import { listChanges } from '../../containers/words.ts';
import { at, type DataNode, itemsOf, type ScalarNode, textOf } from '../../data/node.ts';
import type { Argument } from '../../shell/shell.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';
import { type Surroundings, scriptFacts, unwritten, variables, wordOf } from './parts.ts';

const reference = (name: string): string => `\${env:${name}}`;

function surroundings(file: DocumentFile): Surroundings {
  return { file, where: 'editor', expression: /\$\{[^{}]*\}/g, reference };
}

const inVscode = (path: string, name: string): boolean =>
  path === `.vscode/${name}` || path.endsWith(`/.vscode/${name}`);

/** `tasks.json` of VS Code. */
export const tasksReader: DocumentReader = {
  kind: 'tasks',
  recognises: ({ path }) => inVscode(path, 'tasks.json'),
  *read(file) {
    const around = surroundings(file);
    const [root] = file.documents;
    yield* variables(at(root, 'options', 'env'), around, new Map());
    for (const task of itemsOf(at(root, 'tasks'))) {
      const known = new Map<string, string>();
      yield* variables(at(task, 'options', 'env'), around, known);
      const command = at(task, 'command');
      const args = at(task, 'args');
      const isScript = textOf(at(task, 'type')) !== 'process' && itemsOf(args).length === 0;
      if (isScript) yield* scriptFacts(command, around, known);
      else if (command?.kind === 'scalar') yield* started([wordOf(command, around)], args, around);
    }
  },
  reference,
};

/** Programs that run the file or module that a configuration names, by the type of the configuration. */
const interpreters: ReadonlyMap<string, string> = new Map([
  ['python', 'python'],
  ['debugpy', 'python'],
  ['node', 'node'],
  ['pwa-node', 'node'],
]);

/** `launch.json` of VS Code. */
export const launchReader: DocumentReader = {
  kind: 'launch',
  recognises: ({ path }) => inVscode(path, 'launch.json'),
  *read(file) {
    const around = surroundings(file);
    for (const configuration of itemsOf(at(file.documents[0], 'configurations'))) {
      yield* variables(at(configuration, 'env'), around, new Map());
      const module = scalarAt(configuration, 'module');
      const program = module ?? scalarAt(configuration, 'program');
      if (!program) continue;
      const interpreter = interpreters.get(textOf(at(configuration, 'type')) ?? '');
      const { start } = program.span;
      yield* started(
        [
          ...(interpreter === undefined ? [] : [unwritten(interpreter, start)]),
          ...(module ? [unwritten('-m', start)] : []),
          wordOf(program, around),
        ],
        at(configuration, 'args'),
        around,
      );
    }
  },
  reference,
};

function scalarAt(node: DataNode, key: string): ScalarNode | undefined {
  const found = at(node, key);
  return found?.kind === 'scalar' && typeof found.value === 'string' ? found : undefined;
}

/** A program with the arguments of a list; those that are quoted on purpose stand in mappings. */
function started(
  before: readonly Argument[],
  list: DataNode | undefined,
  around: Surroundings,
): readonly Fact[] {
  const items = itemsOf(list).flatMap((item) => {
    const scalar = item.kind === 'mapping' ? at(item, 'value') : item;
    return scalar?.kind === 'scalar' ? [scalar] : [];
  });
  const words = items.map((item) => wordOf(item, around));
  const changes =
    list?.kind === 'list' && items.every((item) => list.items.includes(item))
      ? listChanges(around.file.edits, list, items, words)
      : undefined;
  return around.file.shell.argv([...before, ...words], { where: around.where, phase: 'run' }, changes);
}
