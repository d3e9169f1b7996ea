import type { DocumentKind } from '../facts/document.ts';
import type { Setting } from '../facts/setting.ts';
import { asString, type Value } from '../facts/value.ts';

/** A key of an agent's settings that takes the user out of the loop. */
export interface ApprovalSetting {
  /** Kinds of files that the key counts in; any when there is none, since nothing else has it. */
  readonly documents?: readonly DocumentKind[];
  /** The last keys of its path; `*` stands for any one. */
  readonly path: readonly string[];
  /** True for an item of a list. */
  readonly item?: true;
  isOpen(value: Value, key: string): boolean;
  readonly advice: string;
  /** The value that asks again; without one the entry goes. */
  readonly instead?: string | boolean;
  readonly applicability: 'safe' | 'suggestion';
  /** Text without which the key is not there. */
  readonly triggers: readonly string[];
  /** Where it was checked. */
  readonly checked: string;
}

const editors: readonly DocumentKind[] = ['vscode-settings', 'devcontainer'];
const clients: readonly DocumentKind[] = [
  ...(['mcp', 'claude-settings', 'vscode-settings', 'codex-config', 'gemini-settings'] as const),
];
const vscode = 'code.visualstudio.com/docs/agents/approvals, 2026-11';
const claude = 'code.claude.com/docs/en/permissions, 2026-11';

const isOn = (value: Value): boolean => value.kind === 'boolean' && value.value;
const isAny =
  (...words: readonly string[]) =>
  (value: Value): boolean =>
    words.includes(asString(value) ?? '');
/** VS Code takes a plain yes, or one for the request and one for the answer. */
const approves = (value: Value): boolean =>
  isOn(value) ||
  (value.kind === 'mapping' &&
    ['approve', 'approveRequest', 'approveResponse'].some((key) => {
      const part = value.entries.get(key);
      return part !== undefined && isOn(part);
    }));
const everyCommand = /^\/(?:\^?(?:\.[*+]\??|\[\\s\\S\][*+])?\$?)\/[a-z]*$/;

function switches(keys: readonly string[], isOpen: ApprovalSetting['isOpen'], instead: string | boolean) {
  return keys.map(
    (key): ApprovalSetting => ({
      documents: editors,
      path: [key],
      isOpen,
      advice: 'turn it off',
      instead,
      applicability: 'safe',
      triggers: [key],
      checked: vscode,
    }),
  );
}

export const approvalSettings: readonly ApprovalSetting[] = [
  {
    documents: ['claude-settings'],
    path: ['permissions', 'defaultMode'],
    isOpen: isAny('bypassPermissions'),
    advice: 'use "default" or "acceptEdits"',
    instead: 'default',
    applicability: 'safe',
    triggers: ['bypassPermissions'],
    checked: claude,
  },
  {
    documents: ['claude-settings'],
    path: ['enableAllProjectMcpServers'],
    isOpen: isOn,
    advice: 'list servers by name',
    instead: false,
    applicability: 'safe',
    triggers: ['enableAllProjectMcpServers'],
    checked: claude,
  },
  {
    documents: ['claude-settings'],
    path: ['permissions', 'allow', '*'],
    item: true,
    isOpen: isAny('Bash', 'Bash(*)', 'Bash(:*)', 'Bash(**)'),
    advice: 'allow commands by name',
    applicability: 'suggestion',
    triggers: ['"allow"', '"Bash'],
    checked: claude,
  },
  {
    documents: ['agent-definition'],
    path: ['permissionMode'],
    isOpen: isAny('bypassPermissions'),
    advice: 'use "default" or "acceptEdits"',
    instead: 'default',
    applicability: 'safe',
    triggers: ['bypassPermissions'],
    checked: 'code.claude.com/docs/en/sub-agents, 2026-11',
  },
  ...switches(
    ['chat.tools.global.autoApprove', 'chat.tools.autoApprove', 'chat.tools.edits.autoApprove'],
    isOn,
    false,
  ),
  ...switches(['chat.permissions.default'], isAny('autoApprove', 'allowAll', 'autopilot'), 'default'),
  ...switches(['claudeCode.initialPermissionMode'], isAny('bypassPermissions'), 'default'),
  ...switches(['amp.dangerouslyAllowAll'], isOn, false),
  {
    documents: editors,
    path: ['chat.tools.urls.autoApprove', '*'],
    isOpen: (value, key) => /^(?:\*|https?:\/\/\*)$/.test(key) && approves(value),
    advice: 'list addresses',
    instead: false,
    applicability: 'safe',
    triggers: ['chat.tools.urls.autoApprove'],
    checked: vscode,
  },
  {
    documents: editors,
    path: ['chat.tools.terminal.autoApprove', '*'],
    isOpen: (value, key) => everyCommand.test(key) && approves(value),
    advice: 'list commands',
    instead: false,
    applicability: 'safe',
    triggers: ['chat.tools.terminal.autoApprove'],
    checked: vscode,
  },
  {
    documents: editors,
    path: ['roo-cline.allowedCommands', '*'],
    item: true,
    isOpen: isAny('*'),
    advice: 'list commands',
    applicability: 'suggestion',
    triggers: ['roo-cline.allowedCommands'],
    checked:
      'docs.roocode.com/features/auto-approving-actions, 2026-11: commands by their beginning, * for all',
  },
  {
    documents: ['gemini-settings'],
    path: ['mcpServers', '*', 'trust'],
    isOpen: isOn,
    advice: 'leave trust off',
    instead: false,
    applicability: 'safe',
    triggers: ['mcpServers', '"trust"'],
    checked: 'gemini-cli 0.65, docs/tools/mcp-server.md',
  },
  {
    documents: ['gemini-settings'],
    path: ['tools', 'allowed', '*'],
    item: true,
    isOpen: isAny('run_shell_command', 'ShellTool'),
    advice: 'name commands, as run_shell_command(git)',
    applicability: 'suggestion',
    triggers: ['"allowed"', 'run_shell_command'],
    checked: 'gemini-cli 0.65, docs/reference/configuration.md',
  },
  {
    documents: ['gemini-settings'],
    path: ['tools', 'approvalMode'],
    isOpen: isAny('yolo'),
    advice: 'use "default" or "auto-edit"',
    instead: 'default',
    applicability: 'safe',
    triggers: ['approvalMode', 'yolo'],
    checked: 'Qwen Code, docs/users/features/approval-mode.md, 2026-11; Gemini CLI takes the flag alone',
  },
  {
    documents: ['gemini-settings'],
    path: ['toolPermission'],
    isOpen: isAny('always-proceed'),
    advice: 'remove it',
    applicability: 'safe',
    triggers: ['always-proceed'],
    checked: 'Antigravity CLI, 2026-10',
  },
  {
    documents: ['cursor-settings'],
    path: ['permissions', 'allow', '*'],
    item: true,
    isOpen: isAny('Shell(*)', 'Shell(**)'),
    advice: 'allow commands by name',
    applicability: 'suggestion',
    triggers: ['permissions', 'Shell('],
    checked: 'Cursor CLI, 2026-09',
  },
  {
    documents: ['cursor-settings'],
    path: ['approvalMode'],
    isOpen: isAny('unrestricted'),
    advice: 'use "allowlist"',
    instead: 'allowlist',
    applicability: 'safe',
    triggers: ['approvalMode', 'unrestricted'],
    checked: 'Cursor CLI, 2026-09',
  },
  {
    path: ['agent', 'always_allow_tool_actions'],
    isOpen: isOn,
    advice: 'turn it off',
    instead: false,
    applicability: 'safe',
    triggers: ['always_allow_tool_actions'],
    checked: 'zed.dev/docs/ai/tool-permissions: up to Zed 0.223',
  },
  ...[['default'], ['tools', 'terminal', 'default']].map(
    (path): ApprovalSetting => ({
      path: ['agent', 'tool_permissions', ...path],
      isOpen: isAny('allow'),
      advice: 'use "confirm"',
      instead: 'confirm',
      applicability: 'safe',
      triggers: ['tool_permissions', 'allow'],
      checked: 'zed.dev/docs/ai/tool-permissions, Zed 0.224',
    }),
  ),
  ...['autoApprove', 'alwaysAllow'].map(
    (key): ApprovalSetting => ({
      documents: clients,
      path: ['mcpServers', '*', key, '*'],
      item: true,
      isOpen: isAny('*'),
      advice: 'list the tools by name',
      applicability: 'suggestion',
      triggers: ['mcpServers', key],
      checked: 'Kiro: autoApprove, Roo Code and Kilo Code: alwaysAllow, 2026-11',
    }),
  ),
];

/** Sets of words that must all be there for a key of the table. */
export const approvalTriggers: readonly (readonly string[])[] = [
  ...approvalSettings.map((row) => row.triggers),
  ['approval_policy', 'danger-full-access'],
];

/** True when a setting is that key with a value that opens it. */
export function opensApproval(row: ApprovalSetting, { document, path, value, key }: Setting): boolean {
  if (row.documents && (document === undefined || !row.documents.includes(document))) return false;
  const start = path.length - row.path.length;
  if (start < 0 || !row.path.every((part, index) => part === '*' || part === path[start + index]))
    return false;
  return row.isOpen(value, row.item ? key : (path[path.length - 1] ?? ''));
}
