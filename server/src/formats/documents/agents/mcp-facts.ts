import type { Environment } from '../../../facts/environment.ts';
import type { Fact } from '../../../facts/fact.ts';
import { string, type Value } from '../../../facts/value.ts';
import { lineChanges, splitWords } from '../../containers/words.ts';
import {
  at,
  type DataEntry,
  type DataNode,
  entriesOf,
  entryOf,
  itemsOf,
  type MappingNode,
  type ScalarNode,
} from '../../data/node.ts';
import { writeScalar } from '../../data/settings.ts';
import type { Argument, ArgvChanges } from '../../shell/shell.ts';
import { listedWords, pieceWord } from '../list-words.ts';
import type { DocumentFile } from '../reader.ts';
import { type McpServer, mcpInput, mcpReference, mcpServers } from './mcp-clients.ts';

/** What the MCP servers of a file say: the programs that start them and their variables. */
export function* mcpFacts(file: DocumentFile): Generator<Fact> {
  for (const server of mcpServers(file)) {
    const started = startOf(file, server);
    if (started && started.words.length > 0) {
      yield* file.shell.argv(started.words, { where: 'mcp', phase: 'start' }, started.changes);
    }
    yield* variablesOf(file, server);
  }
}

interface Started {
  readonly words: readonly Argument[];
  readonly changes: ArgvChanges;
}

/** `command` may be the program, the whole command line, or, in Zed and opencode, a mapping or list of its own. */
function startOf(file: DocumentFile, { node }: McpServer): Started | undefined {
  const command = at(node, 'command') ?? at(node, 'cmd');
  if (command?.kind === 'mapping') {
    const program = at(command, 'path') ?? at(command, 'cmd');
    return program?.kind === 'scalar' ? listed(file, command, [program]) : undefined;
  }
  if (command?.kind === 'list') {
    const nodes = scalars(command.items);
    const { text, edits } = file;
    return nodes && listedWords({ text, edits, nodes, list: command, within: node, key: 'command' });
  }
  if (command?.kind !== 'scalar') return undefined;
  return (
    (itemsOf(at(node, 'args')).length === 0 ? line(command) : undefined) ?? listed(file, node, [command])
  );
}

/** A command line in one string; a path with a space in it is none. */
function line(command: ScalarNode): Started | undefined {
  const piece = command.piece();
  if (!/^[\w.-]+ /.test(piece.text.trim())) return undefined;
  const words = splitWords(piece);
  return {
    words: words.map((word) => pieceWord(word.piece, piece.text.slice(word.start, word.end))),
    changes: lineChanges(piece, words),
  };
}

function listed(
  file: DocumentFile,
  within: MappingNode,
  program: readonly ScalarNode[],
): Started | undefined {
  const args = at(within, 'args');
  const rest = scalars(itemsOf(args));
  if (!rest) return undefined;
  const list = args?.kind === 'list' ? args : undefined;
  const { text, edits } = file;
  return listedWords({ text, edits, nodes: [...program, ...rest], list, within, key: 'args' });
}

function scalars(items: readonly DataNode[]): readonly ScalarNode[] | undefined {
  const found = items.filter((item) => item.kind === 'scalar');
  return found.length === items.length ? found : undefined;
}

function* variablesOf(file: DocumentFile, { node, path }: McpServer): Generator<Environment> {
  const command = at(node, 'command');
  const holders = command?.kind === 'mapping' ? [node, command] : [node];
  for (const holder of holders) {
    for (const key of ['env', 'envs', 'environment']) {
      const entry = entryOf(holder, key);
      if (entry?.value.kind !== 'mapping') continue;
      const keys = holder === node ? [...path, key] : [...path, 'command', key];
      for (const each of entriesOf(entry.value)) {
        const variable = variableOf(file, entry.value, each, [...keys, each.key]);
        if (variable) yield variable;
      }
    }
  }
}

function variableOf(
  file: DocumentFile,
  mapping: MappingNode,
  entry: DataEntry,
  path: readonly string[],
): Environment | undefined {
  const { key, value } = entry;
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  return {
    kind: 'environment',
    name: key,
    value: variableValue(String(value.value)),
    span: entry.span,
    valueSpan: value.span,
    statement: entry.span,
    where: 'mcp',
    change: {
      replaceValue: (expression) =>
        writeScalar(file, value, expression, path, (name) => {
          const text = mcpReference(name, path, file);
          return text === undefined ? undefined : { text, also: mcpInput(name, path, file) };
        }),
      remove: () => file.edits.removeEntry(mapping, entry),
    },
  };
}

const reference = /^\$\{(?:env:)?([A-Za-z_]\w*)(?::-[^}]*)?\}$|^\$([A-Za-z_]\w*)$|^\{env:(\w+)\}$/;

function variableValue(text: string): Value {
  const match = reference.exec(text);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  if (name !== undefined) return { kind: 'environment', name };
  return /\$\{|\{env:/.test(text) ? { kind: 'unknown' } : string(text);
}
