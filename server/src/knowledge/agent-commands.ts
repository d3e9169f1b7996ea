/** A command-line agent and the flags that take its user out of the loop. */
export interface AgentCommand {
  readonly program: string;
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
    flags: ['--dangerously-skip-permissions'],
    values: { '--permission-mode': ['bypassPermissions'] },
    checked: 'Claude Code 2',
  },
  {
    program: 'codex',
    flags: ['--dangerously-bypass-approvals-and-sandbox', '--yolo'],
    values: { '--sandbox': ['danger-full-access'], '-s': ['danger-full-access'] },
    checked: 'Codex CLI 0.98',
  },
  {
    program: 'gemini',
    flags: ['--yolo', '-y'],
    values: { '--approval-mode': ['yolo'] },
    checked: 'Gemini CLI 0.20',
  },
  { program: 'copilot', flags: ['--allow-all-tools', '--yolo'], values: {}, checked: 'Copilot CLI 0.0.360' },
  { program: 'cursor-agent', flags: ['--force', '-f'], values: {}, checked: 'Cursor CLI 2025.11' },
  { program: 'aider', flags: ['--yes-always'], values: {}, checked: 'aider 0.86' },
  { program: 'interpreter', flags: ['-y', '--auto_run'], values: {}, checked: 'open-interpreter 0.4' },
];
