/** An action of a workflow that runs an agent or asks a model, and what its inputs do. */
export interface AgentAction {
  /** `owner/repository`; an action in a folder of it is meant as well. */
  readonly action: string;
  /** Inputs whose text the model reads. */
  readonly prompts: readonly string[];
  /** Inputs of which `*` or `true` lets anybody start it; `who` are those whom it lets in. */
  readonly anyone: Readonly<Record<string, { readonly values: readonly string[]; readonly who: string }>>;
  /** Inputs that take its sandbox away with one of these values. */
  readonly unconfined: Readonly<Record<string, readonly string[]>>;
  /** Input with arguments of a command-line agent, and that agent's program. */
  readonly args?: { readonly input: string; readonly program: string };
  /** True when it refuses whoever cannot write to the repository, unless an input says otherwise. */
  readonly checksActor: boolean;
  /** False when it only asks a model and gives the answer to other steps. */
  readonly acts: boolean;
  /** Where its inputs were checked. */
  readonly checked: string;
}

const everyone = { values: ['*'], who: 'everyone on GitHub' };
const everyBot = { values: ['*'], who: 'every bot' };

export const agentActions: readonly AgentAction[] = [
  {
    action: 'anthropics/claude-code-action',
    prompts: [
      'prompt',
      'direct_prompt',
      'override_prompt',
      'custom_instructions',
      'append_system_prompt',
      'system_prompt',
      'claude_args',
    ],
    anyone: { allowed_non_write_users: everyone, allowed_bots: everyBot },
    unconfined: {},
    args: { input: 'claude_args', program: 'claude' },
    checksActor: true,
    acts: true,
    checked: 'docs/security.md of v1: only users with write access, no bots',
  },
  {
    action: 'anthropics/claude-code-base-action',
    prompts: ['prompt', 'system_prompt', 'append_system_prompt', 'claude_args'],
    anyone: {},
    unconfined: {},
    args: { input: 'claude_args', program: 'claude' },
    checksActor: false,
    acts: true,
    checked: 'action.yml, 2026-11',
  },
  {
    action: 'google-github-actions/run-gemini-cli',
    prompts: ['prompt'],
    anyone: {},
    unconfined: {},
    checksActor: false,
    acts: true,
    checked: 'action.yml of v0: starts the CLI with --yolo, checks no actor',
  },
  {
    action: 'QwenLM/qwen-code-action',
    prompts: ['prompt'],
    anyone: {},
    unconfined: {},
    checksActor: false,
    acts: true,
    checked: 'action.yml, 2026-11: starts the CLI with --yolo, checks no actor',
  },
  ...['anomalyco/opencode', 'sst/opencode'].map(
    (action): AgentAction => ({
      action,
      prompts: ['prompt'],
      anyone: {},
      unconfined: {},
      // For comments it asks for write access; for the rest it is taken to.
      checksActor: true,
      acts: true,
      checked: 'opencode.ai/docs/github, 2026-11',
    }),
  ),
  {
    action: 'openai/codex-action',
    prompts: ['prompt', 'codex-args'],
    anyone: {
      'allow-users': everyone,
      'allow-bots': { values: ['true'], who: 'bots' },
    },
    unconfined: { 'safety-strategy': ['unsafe'], sandbox: ['danger-full-access'] },
    args: { input: 'codex-args', program: 'codex' },
    checksActor: true,
    acts: true,
    checked: 'action.yml, 2026-11: drops sudo and wants write access unless told otherwise',
  },
  {
    action: 'actions/ai-inference',
    prompts: ['prompt', 'system-prompt', 'input'],
    anyone: {},
    unconfined: {},
    checksActor: false,
    acts: false,
    checked: 'action.yml of v2',
  },
  {
    action: 'Factory-AI/droid-action',
    prompts: ['prompt', 'droid_args', 'instructions'],
    anyone: { allowed_non_write_users: everyone, allowed_bots: everyBot },
    unconfined: {},
    args: { input: 'droid_args', program: 'droid' },
    checksActor: true,
    acts: true,
    checked: 'action.yml, 2026-11',
  },
];

/** The action that a step's `uses` names, and the ref behind the `@`. */
export function agentActionOf(
  uses: string | undefined,
): { readonly action: AgentAction; readonly ref: string } | undefined {
  const [, owner, repository, folder = '', ref = ''] =
    /^([\w.-]+)\/([\w.-]+)((?:\/[\w.-]+)*)@(\S+)$/.exec(uses?.trim() ?? '') ?? [];
  if (owner === undefined) return undefined;
  // The base action also lies in a folder of the other one.
  const isBase = folder === '/base-action';
  const name = `${owner}/${isBase ? 'claude-code-base-action' : repository}`.toLowerCase();
  const action = agentActions.find((each) => each.action.toLowerCase() === name);
  return action && { action, ref };
}

/** Words with which a command-line agent works without a user: without one it only opens a session. */
const unattended: Readonly<Record<string, readonly string[]>> = {
  claude: ['-p', '--print'],
  codex: ['exec', 'e'],
  gemini: ['-p', '--prompt'],
  copilot: ['-p', '--prompt'],
  'cursor-agent': ['-p', '--print'],
  aider: ['-m', '--message', '--msg'],
  amp: ['-x', '--execute'],
  droid: ['exec'],
};

/** True when an agent's words make it work on its own. */
export function worksAlone(program: string, words: readonly (string | undefined)[]): boolean {
  const marks = Object.hasOwn(unattended, program) ? unattended[program] : undefined;
  return words.some(
    (word) => word !== undefined && marks?.some((mark) => word === mark || word.startsWith(`${mark}=`)),
  );
}

/** Programs of which `worksAlone` knows something. */
export const unattendedPrograms: readonly string[] = Object.keys(unattended);
