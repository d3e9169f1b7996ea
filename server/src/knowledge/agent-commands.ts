/** A command-line agent and the flags that take its user out of the loop. */
export interface AgentCommand {
  readonly program: string;
  /** The package that a runner such as `npx` or `uvx` starts it from. */
  readonly package?: string;
  /** Flags that alone do it. */
  readonly flags: readonly string[];
  /** Flags that do it with one of these values. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Where the flags were checked. */
  readonly checked: string;
}

export const agentCommands: readonly AgentCommand[] = [
  {
    program: 'claude',
    package: '@anthropic-ai/claude-code',
    flags: ['--dangerously-skip-permissions'],
    values: { '--permission-mode': ['bypassPermissions'] },
    checked: 'Claude Code 2',
  },
  {
    program: 'codex',
    package: '@openai/codex',
    flags: ['--dangerously-bypass-approvals-and-sandbox', '--yolo'],
    values: { '--sandbox': ['danger-full-access'], '-s': ['danger-full-access'] },
    checked: 'Codex CLI 0.98',
  },
  {
    program: 'gemini',
    package: '@google/gemini-cli',
    flags: ['--yolo', '-y'],
    values: { '--approval-mode': ['yolo'] },
    checked: 'Gemini CLI 0.20',
  },
  {
    program: 'copilot',
    package: '@github/copilot',
    flags: ['--allow-all-tools', '--yolo'],
    values: {},
    checked: 'Copilot CLI 0.0.360',
  },
  { program: 'cursor-agent', flags: ['--force', '-f'], values: {}, checked: 'Cursor CLI 2025.11' },
  { program: 'aider', package: 'aider-chat', flags: ['--yes-always'], values: {}, checked: 'aider 0.86' },
  {
    program: 'interpreter',
    package: 'open-interpreter',
    flags: ['-y', '--auto_run'],
    values: {},
    checked: 'open-interpreter 0.4',
  },
];

const runners: ReadonlySet<string> = new Set(['npx', 'bunx', 'pnpx', 'uvx', 'pipx']);

/** The agent that a command starts, also by way of a package runner; `words` follow the program. */
export function agentOf(program: string, words: readonly (string | undefined)[]): AgentCommand | undefined {
  if (!runners.has(program)) return agentCommands.find((agent) => agent.program === program);
  return agentCommands.find((agent) =>
    words.some((word) => word === agent.package || word?.startsWith(`${agent.package}@`)),
  );
}
