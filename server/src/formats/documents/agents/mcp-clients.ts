import {
  at,
  type DataNode,
  entriesOf,
  entryOf,
  itemsOf,
  type MappingNode,
  stringOf,
} from '../../data/node.ts';
import type { DocumentFile } from '../reader.ts';

/** A program that starts MCP servers, and how its settings refer to a variable of the environment. */
interface McpClient {
  readonly path: RegExp;
  /** The reference to a variable; none where the client knows no such thing. */
  readonly reference?: (name: string) => string;
  /** The keys of a server below which references are resolved; all when it is missing. */
  readonly below?: readonly string[];
  /** Where the syntax was checked. */
  readonly checked: string;
}

const braces = (name: string): string => `\${${name}}`;
const prefixed = (name: string): string => `\${env:${name}}`;

/** The first row that matches; files of other clients are read, but no reference is written into them. */
const clients: readonly McpClient[] = [
  { path: /(?:^|\/)\.mcp\.json$/, reference: braces, checked: 'code.claude.com/docs/en/mcp, 2026-09' },
  { path: /(?:^|\/)\.cursor\/mcp\.json$/, reference: prefixed, checked: 'cursor.com/docs/mcp, 2026-06' },
  {
    path: /(?:^|\/)(?:\.codeium|\.?windsurf)\/.*mcp_config\.json$/,
    reference: prefixed,
    checked: 'docs.windsurf.com/windsurf/cascade/mcp, 2026-11: also in serverUrl and headers',
  },
  { path: /(?:^|\/)\.roo\/mcp\.json$/, reference: prefixed, below: ['env'], checked: 'Roo Code 3.14' },
  {
    path: /(?:^|\/)\.kiro\/settings\/mcp\.json$/,
    reference: braces,
    below: ['env'],
    checked: 'kiro.dev/docs/mcp/configuration',
  },
  {
    path: /(?:^|\/)\.(?:gemini|qwen)\/settings\.json$/,
    reference: (name) => `$${name}`,
    checked: 'gemini-cli 0.65, docs/reference/configuration.md',
  },
  {
    path: /(?:^|\/)\.continue\//,
    reference: (name) => `\${{ secrets.${name} }}`,
    checked: 'continuedev/continue#5961: from .env files, the account and the environment',
  },
  {
    path: /(?:^|\/)opencode\.jsonc?$/,
    reference: (name) => `{env:${name}}`,
    checked: 'opencode.ai/docs/config, 2026-11: {env:NAME} anywhere in the file',
  },
];

/** One server of a client's settings. */
export interface McpServer {
  readonly name: string;
  readonly node: MappingNode;
  readonly path: readonly string[];
}

/** Keys that only a server has. */
const serverKeys = ['command', 'cmd', 'url', 'serverUrl', 'httpUrl', 'uri'];

/** Where clients keep their servers. Keys with a dot are one key. */
const places: readonly (readonly string[])[] = [
  ['mcpServers'],
  ['mcp', 'servers'],
  ['context_servers'],
  ['amp.mcpServers'],
  ['settings', 'mcp', 'servers'],
  ['settings', 'context_servers'],
  ['customizations', 'vscode', 'mcp', 'servers'],
];
const codexPlace = ['mcp_servers'];
const vscodePlace = ['servers'];
const opencodePlace = ['mcp'];
/** A plugin of Claude Code may leave the wrapper out: code.claude.com/docs/en/mcp, plugin-provided servers. */
const pluginPlace: readonly string[] = [];
const goosePlace = ['extensions'];

/** The servers that a client would start or call from that file. */
export function mcpServers(file: DocumentFile): readonly McpServer[] {
  const [root] = file.documents;
  if (root?.kind !== 'mapping') return [];
  const all = [
    ...places,
    // LiteLLM's YAML has the same key, and is a document of its own.
    ...(file.name.endsWith('.toml') ? [codexPlace] : []),
    ...(/(?:^|\.)mcp\.json$/.test(file.name) ? [vscodePlace] : []),
    ...(/^opencode\.jsonc?$/.test(file.name) ? [opencodePlace] : []),
    ...(file.name === '.mcp.json' && !entryOf(root, 'mcpServers') ? [pluginPlace] : []),
    ...(/(?:^|\/)goose\/(?:config\.yaml|.*recipe.*)$/.test(file.path) ? [goosePlace] : []),
    ...projectPlaces(file, root),
  ];
  return all.flatMap((path) => serversAt(at(root, ...path), path));
}

/** Claude Code keeps the servers of each project in one file. */
function projectPlaces(file: DocumentFile, root: MappingNode): readonly (readonly string[])[] {
  if (file.name !== '.claude.json') return [];
  return entriesOf(at(root, 'projects')).map(({ key }) => ['projects', key, 'mcpServers']);
}

function serversAt(node: DataNode | undefined, path: readonly string[]): readonly McpServer[] {
  const named = [
    ...entriesOf(node).map(({ key, value }) => [key, value, key] as const),
    ...itemsOf(node).map(
      (item, index) => [stringOf(at(item, 'name')) ?? String(index), item, String(index)] as const,
    ),
  ];
  return named.flatMap(([name, value, key]) =>
    value.kind === 'mapping' && serverKeys.some((each) => entryOf(value, each))
      ? [{ name, node: value, path: [...path, key] }]
      : [],
  );
}

/** True when the file lists at least one server. */
export function listsMcpServers(file: DocumentFile): boolean {
  return mcpServers(file).length > 0;
}

/** How the file's client refers to a variable; nothing where it cannot, or where it is not known. */
export function mcpReference(name: string, path: readonly string[], file: DocumentFile): string | undefined {
  const server = mcpServers(file).find((each) => each.path.every((key, index) => path[index] === key));
  if (!server) return undefined;
  const inputs = inputsOf(file);
  if (inputs) return `\${input:${inputId(name, inputs.list)}}`;
  const client = clients.find((each) => each.path.test(file.path));
  const key = path[server.path.length] ?? '';
  return client?.below && !client.below.includes(key) ? undefined : client?.reference?.(name);
}

/** VS Code asks for inputs and keeps them encrypted: the entry that such a reference needs. */
export function mcpInput(name: string, _path: readonly string[], file: DocumentFile) {
  const inputs = inputsOf(file);
  if (!inputs) return [];
  const id = inputId(name, inputs.list);
  if (itemsOf(inputs.list).some((item) => stringOf(at(item, 'id')) === id)) return [];
  const input = { type: 'promptString', id, description: name, password: true };
  const edits =
    inputs.list?.kind === 'list'
      ? file.edits.addItem(inputs.list, input)
      : file.edits.addEntry(inputs.within, 'inputs', [input]);
  return edits ?? [];
}

interface Inputs {
  /** The mapping that holds `servers`. */
  readonly within: MappingNode;
  readonly list: DataNode | undefined;
}

/** Where VS Code keeps the inputs of its servers; nothing in files of other clients. */
function inputsOf(file: DocumentFile): Inputs | undefined {
  const [root] = file.documents;
  const holders = [
    /(?:^|\/)(?:\.vscode|Code(?: - Insiders)?\/User)\/mcp\.json$/.test(file.path) ? root : undefined,
    /\.code-workspace$/.test(file.name) ? at(root, 'settings', 'mcp') : undefined,
    /(?:^|\/)(?:\.vscode|User)\/settings\.json$/.test(file.path) ? at(root, 'mcp') : undefined,
  ];
  const within = holders.find((each) => entryOf(each, 'servers'));
  return within?.kind === 'mapping' ? { within, list: at(within, 'inputs') } : undefined;
}

/** The input's id: one that is there already under the variable's name, else the name as ids are written. */
function inputId(name: string, list: DataNode | undefined): string {
  const usual = name.toLowerCase().replaceAll('_', '-');
  const ids = itemsOf(list).flatMap((item) => stringOf(at(item, 'id')) ?? []);
  return ids.find((id) => id.toLowerCase().replaceAll('_', '-') === usual) ?? usual;
}
