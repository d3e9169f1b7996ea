import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Assignment } from '../../../facts/assignment.ts';
import type { Call } from '../../../facts/call.ts';
import type { Command } from '../../../facts/command.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Setting } from '../../../facts/setting.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { usual } from '../../../facts/usual.ts';
import { asString, isTruthy, symbolNames, unknown, type Value } from '../../../facts/value.ts';
import { agentCommands, startedAgent } from '../../../knowledge/agent-commands.ts';
import { approvalSettings, approvalTriggers, opensApproval } from '../../../knowledge/agent-settings.ts';
import { isNamed, isOf } from '../../../knowledge/library-name.ts';
import { shorten } from '../../../knowledge/repository.ts';

type Message = 'permissions' | 'autoRun' | 'codex' | 'mcp' | 'wildcard' | 'command' | 'setting';
type Reporter = (finding: Report<Message>) => void;

/** SDK arguments and dictionary keys: the key and the value are the SDK's own words, so no receiver is needed. */
const skipFlag = 'dangerously-skip-permissions';
/** The MCP tool of the Responses API and the servers of the OpenAI Agents SDK; openai 2.8, openai-agents 0.6. */
const openai = ['openai', 'agents'];
const mcpKeys = ['server_label', 'server_url', 'connector_id'];
/** github-copilot-sdk 0.1. */
const approveAll = { libraries: ['copilot*'], name: 'PermissionHandler.approve_all' };

export default defineRule<Message>({
  id: 'agent-approval-bypassed',
  title: 'Human approval of agent actions is switched off',
  guidelines: ['design-for-security', 'user-guidance'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-862', 'CWE-250', 'LLM03:2026', 'ASI02'],
  triggers: [
    'permission_mode',
    'permissionMode',
    'dangerously-skip-permissions',
    'auto_run',
    ['sandbox', 'approval'],
    'approve_all',
    'require_approval',
    'autoApprove',
    'alwaysAllow',
    ...approvalTriggers,
    ...agentCommands.flatMap((agent) => [
      ...agent.flags.map((flag) => [agent.program, flag]),
      ...Object.entries(agent.values).flatMap(([flag, values]) =>
        values.map((value) => [agent.program, flag, value]),
      ),
    ]),
  ],
  messages: {
    permissions: 'The agent runs every tool unasked; use "default" or "acceptEdits"',
    autoRun: 'Open Interpreter runs generated code unasked; leave auto_run off',
    codex: 'Codex runs unasked with full access; limit the sandbox or ask for approval',
    mcp: 'Tools of the MCP server run unasked; require approval or list safe tools',
    wildcard: '{{key}} approves every tool of the MCP server; list the tools',
    command: '{{program}} runs with {{flag}}: nobody approves what it does',
    setting: '{{key}}: the agent acts unasked; {{advice}}',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      checkPermissions(call, report);
      checkAutoRun(call, report);
      checkCodex(call, report);
      checkCopilot(call, report);
      checkMcp(call, report);
    },
    assignment(assignment, findings, file) {
      const report = milderInTests(findings, file.path);
      checkEntry(assignment, report, file);
    },
    command(command, findings, file) {
      const report = milderInTests(findings, file.path);
      checkCommand(command, report);
    },
    setting(setting, findings, file) {
      checkSetting(setting, milderInTests(findings, file.path), file);
    },
  },
});

/** A parameter's default is a finding of its own. */
function bypasses(value: Value): boolean {
  return asString(value.kind === 'environment' ? usual(value) : value) === 'bypassPermissions';
}

function checkPermissions(call: Call, report: Reporter): void {
  const argument =
    call.method === 'set_permission_mode'
      ? call.arg(0, 'mode', 'permission_mode')
      : call.arg(-1, 'permission_mode');
  if (!argument || !bypasses(argument.value)) return;
  const required = call.method === 'set_permission_mode';
  const edits = required ? call.change.replace(argument, { literal: 'default' }) : removal(call, argument);
  report({
    at: placeOf(call, argument),
    statement: call.statement,
    message: 'permissions',
    fixes: edits ? [{ title: 'Ask before tools run', applicability: 'safe', edits }] : [],
  });
}

function removal(call: Call, argument: NonNullable<ReturnType<Call['arg']>>) {
  return argument.direct ? call.change.remove(argument) : undefined;
}

function checkAutoRun(call: Call, report: Reporter): void {
  const argument = call.arg(-1, 'auto_run');
  if (!argument || !isTruthy(argument.value) || !call.names.some((name) => isOf(['interpreter'], name)))
    return;
  const edits = removal(call, argument);
  report({
    at: placeOf(call, argument),
    statement: call.statement,
    message: 'autoRun',
    fixes: edits ? [{ title: 'Remove auto_run', applicability: 'safe', edits }] : [],
  });
}

const sandboxKeys = ['sandbox', 'sandbox_mode', 'sandboxMode'];
const approvalKeys = ['approval_policy', 'approval_mode', 'approvalPolicy'];

/** The Python SDK spells the options `approval_policy` and `sandbox`; the app server's JSON has them in camel case. */
function checkCodex(call: Call, report: Reporter): void {
  const sandbox = call.arg(-1, ...sandboxKeys);
  const approval = call.arg(-1, ...approvalKeys);
  if (
    !sandbox ||
    !approval ||
    !isWord(sandbox.value, 'danger-full-access') ||
    !isWord(approval.value, 'never')
  )
    return;
  report({ at: placeOf(call, sandbox), statement: call.statement, message: 'codex' });
}

/** The word itself, a member of an enumeration, or a model made from it: `AskForApproval.model_validate("never")`. */
function isWord(value: Value, word: string): boolean {
  if (value.kind === 'result')
    return isWord(value.call.args[0]?.value ?? value.call.receiver ?? unknown, word);
  const text =
    asString(value) ??
    (value.kind === 'symbol' ? value.name.slice(value.name.lastIndexOf('.') + 1) : undefined);
  return text?.replaceAll('_', '-') === word;
}

/** GitHub's Copilot SDK asks a callback before every action; this one says yes. */
function approvesAll(value: Value): boolean {
  return symbolNames(value).some((name) => isNamed(approveAll, name));
}

function checkCopilot(call: Call, report: Reporter): void {
  const handler = call.arg(-1, 'on_permission_request');
  if (!handler || !approvesAll(handler.value)) return;
  report({ at: placeOf(call, handler), statement: call.statement, message: 'permissions' });
}

function checkMcp(call: Call, report: Reporter): void {
  const argument = call.arg(-1, 'require_approval');
  if (!argument || asString(argument.value) !== 'never') return;
  const described =
    call.names.some((name) => isOf(openai, name)) || mcpKeys.some((key) => call.arg(-1, key) !== undefined);
  if (!described) return;
  const edits = argument.direct ? call.change.replace(argument, { literal: 'always' }) : undefined;
  report({
    at: placeOf(call, argument),
    statement: call.statement,
    message: 'mcp',
    fixes: edits ? [{ title: 'Ask before every call', applicability: 'suggestion', edits }] : [],
  });
}

function checkEntry(assignment: Assignment, report: Reporter, file: FileContext): void {
  const { key, value, form } = assignment;
  const place = { at: assignment.span, statement: assignment.statement };
  if (form === 'name') return;
  if (key === 'permission_mode' || key === 'permissionMode') {
    if (!bypasses(value)) return;
    const edits = assignment.change.replaceValue({ literal: 'default' });
    report({
      ...place,
      message: 'permissions',
      fixes: edits ? [{ title: 'Ask before tools run', applicability: 'safe', edits }] : [],
    });
  } else if (key === skipFlag || key === `--${skipFlag}`) {
    if (value.kind === 'boolean' && !value.value) return;
    report({ ...place, message: 'permissions' });
  } else if (key === 'auto_run' && form === 'attribute') {
    if (!isTruthy(value) || !assignment.names.some((name) => isOf(['interpreter'], name))) return;
    const edits = assignment.change.remove();
    report({
      ...place,
      message: 'autoRun',
      fixes: edits ? [{ title: 'Remove auto_run', applicability: 'safe', edits }] : [],
    });
  } else if (key === 'require_approval') {
    if (asString(value) !== 'never' || !describesMcp(assignment, file)) return;
    const edits = assignment.change.replaceValue({ literal: 'always' });
    report({
      ...place,
      message: 'mcp',
      fixes: edits ? [{ title: 'Ask before every call', applicability: 'suggestion', edits }] : [],
    });
  } else if (key === 'autoApprove' || key === 'alwaysAllow') {
    if (value.kind !== 'list' || !value.items.some((item) => asString(item) === '*')) return;
    report({ ...place, message: 'wildcard', data: { key } });
  } else if (key === 'on_permission_request') {
    if (approvesAll(value)) report({ ...place, message: 'permissions' });
  } else if (sandboxKeys.includes(key)) {
    if (!isWord(value, 'danger-full-access')) return;
    if (
      siblings(assignment, file).some(
        ([other, given]) => approvalKeys.includes(other) && isWord(given, 'never'),
      )
    ) {
      report({ ...place, message: 'codex' });
    }
  }
}

function describesMcp(assignment: Assignment, file: FileContext): boolean {
  return siblings(assignment, file).some(
    ([key, value]) => (key === 'type' && asString(value) === 'mcp') || mcpKeys.includes(key),
  );
}

/** The other entries of the same dictionary; of one that is filled item by item, those set in the same function. */
function siblings(assignment: Assignment, file: FileContext): readonly (readonly [string, Value])[] {
  const known = assignment.receiver?.kind === 'mapping' ? [...assignment.receiver.entries] : [];
  if (assignment.form !== 'item') return known;
  const set = file
    .facts('assignment')
    .filter((other) => other.form === 'item' && other.function?.name === assignment.function?.name);
  return [...known, ...set.map((other) => [other.key, other.value] as const)];
}

function checkCommand(command: Command, report: Reporter): void {
  if (command.program === 'alias') return checkAlias(command, report);
  const words = command.words.map((word) => word.text);
  const found = bypassIn(command.program, words);
  if (!found) return;
  const edits = command.change.removeFlag(found.flag, found.kind);
  report({
    at: command.span,
    statement: command.statement,
    message: 'command',
    data: { program: found.program, flag: found.flag },
    fixes: edits ? [{ title: `Remove ${found.flag}`, applicability: 'suggestion', edits }] : [],
  });
}

/** `alias cc='claude --dangerously-skip-permissions'` */
function checkAlias(command: Command, report: Reporter): void {
  for (const { text, span } of command.words) {
    const [program = '', ...words] = text?.slice(text.indexOf('=') + 1).split(/\s+/) ?? [];
    const data = bypassIn(program, words);
    if (!data) continue;
    const { program: agent, flag } = data;
    report({ at: span, statement: command.statement, message: 'command', data: { program: agent, flag } });
  }
}

/** The flag that takes the user out of the loop. */
function bypassIn(
  program: string,
  words: readonly (string | undefined)[],
): { readonly program: string; readonly flag: string; readonly kind?: 'switch' } | undefined {
  const started = startedAgent(program, words);
  if (!started) return undefined;
  const { agent, from } = started;
  for (let index = from; index < words.length; index += 1) {
    const text = words[index];
    if (text === undefined) continue;
    const [name = '', inline] = text.split('=', 2);
    const value = inline ?? words[index + 1] ?? '';
    const dangerous = Object.hasOwn(agent.values, name) ? agent.values[name] : undefined;
    if (agent.flags.includes(text)) return { program: agent.program, flag: name, kind: 'switch' };
    if (dangerous?.includes(value)) return { program: agent.program, flag: name };
  }
  return undefined;
}

/** A key of an agent's or editor's own settings. */
function checkSetting(setting: Setting, report: Reporter, file: FileContext): void {
  const place = { at: setting.span, statement: setting.statement };
  if (isCodexWithout(setting, file)) {
    report({ ...place, message: 'codex', fixes: askAgain(setting, file) });
    return;
  }
  const row = approvalSettings.find((each) => opensApproval(each, setting));
  if (!row) return;
  const { advice, instead, applicability } = row;
  const edits =
    instead === undefined || setting.value.kind === 'mapping'
      ? setting.change.remove()
      : setting.change.replaceValue({ literal: instead });
  const key = shorten(keyOf(setting), 34);
  report({
    ...place,
    message: 'setting',
    data: { key, advice },
    fixes: edits
      ? [{ title: instead === undefined ? `Remove ${key}` : 'Ask before acting', applicability, edits }]
      : [],
  });
}

/** Of an item its own text, which says more than the list's key. */
function keyOf({ key, value, path }: Setting): string {
  const isItem = /^\d+$/.test(path[path.length - 1] ?? '');
  const last = (isItem ? asString(value) : undefined) ?? key;
  return last === '*' || last.startsWith('/') ? (path[path.length - 2] ?? last) : last;
}

/** Full access is one half of it; the other stands beside it, or at the top for a profile. */
function isCodexWithout({ document, key, value, path }: Setting, file: FileContext): boolean {
  if (document !== 'codex-config' || key !== 'sandbox_mode' || asString(value) !== 'danger-full-access')
    return false;
  return codexPolicy(path, file) !== undefined;
}

function codexPolicy(path: readonly string[], file: FileContext): Setting | undefined {
  const parent = path.slice(0, -1).join('\0');
  const policies = file.facts('setting').filter((each) => each.key === 'approval_policy');
  const nearest =
    policies.find((each) => each.path.slice(0, -1).join('\0') === parent) ??
    policies.find((each) => each.path.length === 1);
  return nearest && asString(nearest.value) === 'never' ? nearest : undefined;
}

function askAgain({ path }: Setting, file: FileContext): readonly Fix[] {
  const edits = codexPolicy(path, file)?.change.replaceValue({ literal: 'on-request' });
  return edits ? [{ title: 'Ask for approval', applicability: 'suggestion', edits }] : [];
}
