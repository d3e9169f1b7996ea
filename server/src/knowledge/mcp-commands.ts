import type { Command, Word } from '../facts/command.ts';

/** Command-line agents with a `mcp add` of their own: Claude Code 2, Codex 0.98, Gemini CLI 0.65, Qwen Code, Amp. */
const agents: ReadonlySet<string> = new Set(['claude', 'codex', 'gemini', 'qwen', 'amp', 'copilot', 'droid']);
/** Editors that take a server with `--add-mcp`. */
const editors: ReadonlySet<string> = new Set(['code', 'code-insiders', 'codium', 'cursor', 'windsurf']);

/** Words that only such a command has next to the agent's name; for triggers. */
export const mcpAddTriggers: readonly (readonly string[])[] = [
  ...[...agents].map((agent) => [agent, 'mcp', 'add']),
  ['--add-mcp'],
];

/** An MCP server as a command line starts it, or as another one tells a client to. */
export interface McpStart {
  /** The program first; nothing for what is not known. */
  readonly words: readonly (string | undefined)[];
  /** The word of that index as it stands in the file; nothing for a program whose place is not known. */
  at(index: number): Word | undefined;
}

/** The server that a command of an MCP configuration is, or that a command adds to one. */
export function mcpStart(command: Command): McpStart | undefined {
  if (command.where === 'mcp') {
    return {
      words: [command.program, ...command.words.map((word) => word.text)],
      at: (index) => command.words[index - 1],
    };
  }
  const { program, words } = command;
  if (agents.has(program) && words[0]?.text === 'mcp' && words[1]?.text === 'add')
    return added(words.slice(2));
  const json = jsonOf(command);
  return json && embedded(json);
}

/** What comes behind the name and the flags of `mcp add`: the server's own words stand behind `--` or follow the name. */
function added(words: readonly Word[]): McpStart {
  const dashes = words.findIndex((word) => word.text === '--');
  const own = dashes < 0 ? words : words.slice(dashes + 1);
  const start = dashes < 0 ? own.findIndex((word) => startsServer.has(word.text ?? '')) : 0;
  const from = start < 0 ? own : own.slice(start);
  return { words: from.map((word) => word.text), at: (index) => from[index] };
}

const startsServer: ReadonlySet<string> = new Set([
  ...['npx', 'npm', 'bunx', 'bun', 'pnpx', 'pnpm', 'yarn', 'deno', 'uvx', 'uv', 'pipx', 'docker', 'podman'],
  'nerdctl',
]);

/** `code --add-mcp '{…}'`, `claude mcp add-json name '{…}'`. */
function jsonOf({ program, words }: Command): Word | undefined {
  if (editors.has(program)) {
    const flag = words.findIndex((word) => word.text === '--add-mcp');
    return flag < 0 ? undefined : words[flag + 1];
  }
  const adds = agents.has(program) && words[0]?.text === 'mcp' && words[1]?.text === 'add-json';
  return adds ? words.slice(2).find((word) => word.text?.startsWith('{')) : undefined;
}

function embedded(word: Word): McpStart | undefined {
  try {
    const { command, args = [], url }: Readonly<Record<string, unknown>> = JSON.parse(word.text ?? '');
    const all = [command ?? url, ...(Array.isArray(args) ? args : [])];
    return { words: all.map((each) => (typeof each === 'string' ? each : undefined)), at: () => word };
  } catch {
    // What is no JSON tells nothing.
    return undefined;
  }
}

/** Programs that pass a client's standard input and output on to a server that is reached by its address. */
const bridge =
  /^(?:@[\w.-]+\/)?(?:mcp-remote|mcp-proxy|supergateway|mcp-streamablehttp-proxy)(?:(?:@|==)[\w.-]+)?$/;

/** True for a package that only connects to a server elsewhere. */
export function isMcpBridge(word: string | undefined): boolean {
  return word !== undefined && bridge.test(word);
}

/** True for a server that hands out files below the folders that it is given. */
export function servesFiles(words: readonly (string | undefined)[]): boolean {
  return words.some(
    (word) => word !== undefined && /^[^-\s][^\s]*$/.test(word) && /filesystem|file-system/i.test(word),
  );
}
