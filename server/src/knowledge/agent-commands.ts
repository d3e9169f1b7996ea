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
    values: {
      '--sandbox': ['danger-full-access'],
      '-s': ['danger-full-access'],
      '-c': ['sandbox_mode=danger-full-access', 'sandbox_mode="danger-full-access"'],
      '--config': ['sandbox_mode=danger-full-access', 'sandbox_mode="danger-full-access"'],
    },
    checked: 'Codex CLI 0.98; --full-auto keeps the sandbox and asks to leave it',
  },
  {
    program: 'gemini',
    package: '@google/gemini-cli',
    flags: ['--yolo', '-y'],
    values: { '--approval-mode': ['yolo'] },
    checked: 'Gemini CLI 0.65',
  },
  {
    program: 'qwen',
    package: '@qwen-code/qwen-code',
    flags: ['--yolo', '-y'],
    values: { '--approval-mode': ['yolo'] },
    checked: 'qwenlm.github.io/qwen-code-docs, approval mode, 2026-11',
  },
  {
    program: 'agy',
    flags: ['--dangerously-skip-permissions'],
    values: {},
    checked: 'Antigravity CLI, 2026-10',
  },
  {
    program: 'copilot',
    package: '@github/copilot',
    flags: ['--allow-all-tools', '--allow-all', '--yolo'],
    values: {},
    checked: 'Copilot CLI reference, 2026-10',
  },
  {
    program: 'amp',
    package: '@sourcegraph/amp',
    flags: ['--dangerously-allow-all'],
    values: {},
    checked: "Amp owner's manual, 2025-11",
  },
  {
    program: 'kiro-cli',
    flags: ['--trust-all-tools'],
    values: {},
    checked: 'kiro-cli chat and acp, Kiro CLI 2.6',
  },
  { program: 'q', flags: ['--trust-all-tools'], values: {}, checked: 'Amazon Q Developer CLI 1.19' },
  {
    program: 'droid',
    flags: ['--skip-permissions-unsafe'],
    values: {},
    checked: 'docs.factory.ai/cli/droid-exec, 2026-11',
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
/** They manage an agent's settings and start none. */
const managing: ReadonlySet<string> = new Set(['mcp', 'config', 'extensions', 'plugin', 'update', 'install']);

/** An agent that a command starts, and the index of the first word that is the agent's own. */
export interface StartedAgent {
  readonly agent: AgentCommand;
  readonly from: number;
}

/** The agent that a command starts, also by way of a package runner; `words` follow the program. */
export function startedAgent(
  program: string,
  words: readonly (string | undefined)[],
): StartedAgent | undefined {
  let from = 0;
  let agent = agentCommands.find((each) => each.program === program);
  if (!agent && runners.has(program)) {
    const index = words.findIndex((word) => {
      const name = word?.replace(/(?<=.)@[^/]*$/, '');
      agent = agentCommands.find((each) => each.package !== undefined && each.package === name);
      return agent !== undefined;
    });
    from = index + 1;
  }
  return agent && !managing.has(words[from] ?? '') ? { agent, from } : undefined;
}
