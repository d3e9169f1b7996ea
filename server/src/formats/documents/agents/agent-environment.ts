import type { Fact } from '../../../facts/fact.ts';
import { string, type Value } from '../../../facts/value.ts';
import type { Where } from '../../../facts/where.ts';
import { at, type DataEntry, type DataNode, entriesOf, itemsOf, type MappingNode } from '../../data/node.ts';
import { type Reference, writeScalar } from '../../data/settings.ts';
import type { DocumentFile } from '../reader.ts';

/** What stands where an agent or an editor is told the environment of what it starts. */
interface Holder {
  readonly node: DataNode | undefined;
  readonly path: readonly string[];
}

export interface AgentEnvironment {
  readonly file: DocumentFile;
  readonly where: Where;
  /** How a value refers to another variable; nothing where values are taken as they are. */
  readonly reference?: (name: string) => string;
}

const operatingSystems = ['linux', 'osx', 'windows'];
export const editorReference = (name: string): string => `\${env:${name}}`;

/** The variables of the terminals that VS Code opens, for people and for agents alike. */
export function* terminalVariables(file: DocumentFile, within: readonly string[]): Generator<Fact> {
  const settings = at(file.documents[0], ...within);
  const around: AgentEnvironment = { file, where: 'editor', reference: editorReference };
  for (const system of operatingSystems) {
    const key = `terminal.integrated.env.${system}`;
    yield* agentVariables({ node: at(settings, key), path: [...within, key] }, around);
  }
  const key = 'claudeCode.environmentVariables';
  yield* listedVariables(at(settings, key), { file, where: 'agent' });
}

/** True for a value of those variables. */
export function isTerminalVariable(path: readonly string[]): boolean {
  return /^terminal\.integrated\.env\.\w+$/.test(path[path.length - 2] ?? '');
}

/** Variables in a mapping: `"env": { "NAME": "value" }`. */
export function* agentVariables({ node, path }: Holder, around: AgentEnvironment): Generator<Fact> {
  if (node?.kind !== 'mapping') return;
  for (const entry of entriesOf(node)) {
    const fact = variable(entry.key, node, entry, [...path, entry.key], around);
    if (fact) yield fact;
  }
}

/** Variables in a list: `[{ "name": "NAME", "value": "value" }]`. */
function* listedVariables(node: DataNode | undefined, around: AgentEnvironment): Generator<Fact> {
  for (const item of itemsOf(node)) {
    const name = at(item, 'name');
    const entry = entriesOf(item).find(({ key }) => key === 'value');
    if (item.kind !== 'mapping' || !entry || name?.kind !== 'scalar') continue;
    const fact = variable(String(name.value), item, entry, [], around);
    const remove = () => (node?.kind === 'list' ? around.file.edits.removeItem(node, item) : undefined);
    if (fact) yield { ...fact, change: { ...fact.change, remove } };
  }
}

function variable(
  name: string,
  mapping: MappingNode,
  entry: DataEntry,
  path: readonly string[],
  { file, where, reference }: AgentEnvironment,
) {
  const { value, span } = entry;
  if (value.kind !== 'scalar' || value.value === null) return undefined;
  const written: Reference = (other) => {
    const text = reference?.(other);
    return text === undefined ? undefined : { text, also: [] };
  };
  return {
    kind: 'environment' as const,
    name,
    value: givenValue(String(value.value)),
    span,
    valueSpan: value.span,
    statement: span,
    where,
    change: {
      replaceValue: (expression: Parameters<typeof writeScalar>[2]) =>
        writeScalar(file, value, expression, path, written),
      remove: () => file.edits.removeEntry(mapping, entry),
    },
  };
}

/** Whether an agent fills it in or not, a reference is no value of its own. */
function givenValue(text: string): Value {
  const name = /^\$\{(?:env:|localEnv:)?([A-Za-z_]\w*)\}$|^\$([A-Za-z_]\w*)$/.exec(text);
  if (name) return { kind: 'environment', name: name[1] ?? name[2] ?? '' };
  return /\$\{|\{env:/.test(text) ? { kind: 'unknown' } : string(text);
}
