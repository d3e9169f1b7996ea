import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import { type Call, callsAny } from '../../../facts/call.ts';
import { hasFlag } from '../../../facts/command.ts';
import { onRequest } from '../../../facts/condition.ts';
import type { Environment } from '../../../facts/environment.ts';
import { isFixed } from '../../../facts/fixed.ts';
import { placeOf } from '../../../facts/place.ts';
import type { Edit } from '../../../facts/span.ts';
import { isSwitchedOn } from '../../../facts/switched-on.ts';
import { asString, isTruthy, symbolNames } from '../../../facts/value.ts';
import { requestTriggers } from '../../../knowledge/llm-requests.ts';
import { askedIn, holdsContent, namesPrompt } from '../../../knowledge/prompt-content.ts';
import {
  chattyLoggers,
  isLogging,
  type LoggingVariable,
  loggingAttributes,
  loggingCalls,
  loggingKeywords,
  loggingVariables,
} from '../../../knowledge/prompt-logging.ts';

export default defineRule({
  id: 'prompt-content-logged',
  title: 'Prompts or answers are logged in clear',
  guidelines: ['input-monitoring'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-532', 'LLM02:2026'],
  triggers: [
    ...['set_debug', 'set_verbose', '_turn_on_debug', '_litellm_logging'],
    ['langchain', 'debug'],
    ...[
      'enable_log_requests',
      'enable-log-requests',
      'detailed_debug',
      ...loggingVariables.map(({ name }) => name),
    ],
    ...requestTriggers.flatMap((text) => [
      ['log', text],
      ['LOG', text],
    ]),
  ],
  messages: {
    switch: '{{library}} logs prompts and answers in full; switch it off',
    trace: '{{library}} stores prompts and answers in full; hide inputs and outputs',
    logged: 'What the model is asked or answers is logged; log its length or an id instead',
  },
  on: {
    call(call, report, file) {
      const library = switchedOn(call);
      if (library) {
        report({
          at: call.span,
          statement: call.statement,
          message: 'switch',
          data: { library },
          fixes: safe('Switch it off', call.change.removeStatement()),
          ...(onRequest(call.statement, /debug|verbose|trace/i, file.textOf)
            ? { severity: 'info', profile: 'strict' }
            : {}),
        });
        return;
      }
      for (const [keyword, { library: server, callees }] of loggingKeywords) {
        const argument = call.arg(-1, keyword);
        if (!argument || !isTruthy(argument.value) || !call.names.some((name) => callees.test(name)))
          continue;
        report({
          at: placeOf(call, argument),
          statement: call.statement,
          message: 'switch',
          data: { library: server },
          fixes: safe('Switch it off', call.change.remove(argument)),
        });
      }
      if (!logsContent(call, file)) return;
      const edits = call.change.removeStatement();
      report({
        at: call.span,
        statement: call.statement,
        message: 'logged',
        fixes: edits ? [{ title: 'Remove this log statement', applicability: 'suggestion', edits }] : [],
      });
    },
    assignment(assignment, report) {
      const library = assignment.names.map((name) => loggingAttributes.get(name)).find((each) => each);
      const isOn = isTruthy(assignment.value) && asString(assignment.value)?.toLowerCase() !== 'info';
      if (!library || !isOn) return;
      report({
        at: assignment.span,
        statement: assignment.statement,
        message: 'switch',
        data: { library },
        fixes: safe('Switch it off', assignment.change.remove()),
      });
    },
    environment(variable, findings, file) {
      // Developers look at texts of their own, and an example is filled in by somebody else.
      const isMild =
        variable.where === 'editor' || /\.env\.(?:example|sample|template|dist)$/.test(file.path);
      const report: typeof findings = isMild
        ? (finding) => findings({ ...finding, profile: 'strict' })
        : findings;
      const row = loggingVariables.find(({ name }) => name === variable.name);
      const text = asString(variable.value);
      if (!row || text === undefined || !row.on.test(text)) return;
      if (row.unless) {
        if (!isHidden(row, variable, file)) {
          report({
            at: variable.span,
            statement: variable.statement,
            message: 'trace',
            data: { library: row.library },
            fixes: hideFix(variable, file),
          });
        }
        return;
      }
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'switch',
        data: { library: row.library },
        fixes: safe('Remove the variable', variable.change.remove()),
      });
    },
    setting(setting, report) {
      const { document, path, key, value } = setting;
      // LiteLLM 1.80, `proxy/proxy_server.py`; vLLM 0.22, `--config`.
      const isProxy = document === 'litellm' && path[0] === 'litellm_settings' && key === 'set_verbose';
      const isServer = document === 'vllm' && /^enable[-_]log[-_]requests$/.test(key);
      if ((!isProxy && !isServer) || !isSwitchedOn(value)) return;
      report({
        at: setting.span,
        statement: setting.statement,
        message: 'switch',
        data: { library: isProxy ? 'LiteLLM' : 'vLLM' },
        fixes: safe('Remove the setting', setting.change.remove()),
      });
    },
    command(command, report) {
      const isProxy = command.program === 'litellm' && hasFlag(command, '--detailed_debug');
      if (isProxy) {
        report({
          at: command.span,
          statement: command.statement,
          message: 'switch',
          data: { library: 'LiteLLM' },
          fixes: safe('Remove the flag', command.change.removeFlag('--detailed_debug', 'switch')),
        });
        return;
      }
      const isServer =
        /^vllm\b/.test(command.program) || command.words.some((word) => /^vllm\./.test(word.text ?? ''));
      if (!isServer || !hasFlag(command, '--enable-log-requests')) return;
      report({
        at: command.span,
        statement: command.statement,
        message: 'switch',
        data: { library: 'vLLM' },
        fixes: safe('Remove the flag', command.change.removeFlag('--enable-log-requests', 'switch')),
      });
    },
  },
});

function safe(title: string, edits: readonly Edit[] | undefined): readonly Fix[] {
  return edits ? [{ title, applicability: 'safe', edits }] : [];
}

/** The library whose logging of texts this call switches on. */
function switchedOn(call: Call): string | undefined {
  for (const name of call.names) {
    const row = loggingCalls.get(name);
    if (row && (row.always || isTruthy(call.arg(0, 'value')?.value))) return row.library;
  }
  if (call.method !== 'setLevel' || call.receiver?.kind !== 'result') return undefined;
  const logger = call.receiver.call;
  const level = call.arg(0, 'level')?.value;
  const isDebug =
    asString(level)?.toUpperCase() === 'DEBUG' ||
    symbolNames(level).includes('logging.DEBUG') ||
    (level?.kind === 'number' && level.value <= 10);
  const name = asString(logger.arg(0, 'name')?.value) ?? '';
  return isDebug && callsAny(logger, ['logging.getLogger']) && chattyLoggers.test(name)
    ? `The logger ${name.slice(0, 20)}`
    : undefined;
}

function logsContent(call: Call, file: FileContext): boolean {
  if (!isLogging(call.names, call.method, file.textOf(call.calleeSpan))) return false;
  const textOf = file.textOf;
  const asked = askedIn(file.facts('call'), textOf);
  if (asked.length === 0) return false;
  return call.args.some(
    (argument) =>
      holdsContent(argument.value, asked) ||
      (argument.direct &&
        !isFixed(argument.value) &&
        namesPrompt(textOf(argument.valueSpan), call, asked, textOf)),
  );
}

/** True when the file also keeps both inputs and outputs out of the trace. */
function isHidden(row: LoggingVariable, variable: Environment, file: FileContext): boolean {
  const beside = variable.container?.environment ?? file.facts('environment');
  const hides = (part: string): boolean =>
    beside.some(
      ({ name, value }) =>
        row.unless?.includes(name) && name.endsWith(part) && /^(?:1|true)$/i.test(asString(value) ?? ''),
    ) ||
    file
      .facts('call')
      .some(
        (call) => isTruthy(call.arg(-1, `hide_${part.toLowerCase()}`)?.value) || call.arg(-1, 'anonymizer'),
      );
  return hides('INPUTS') && hides('OUTPUTS');
}

/** Writes the statement again for the two variables that hide the texts. */
function hideFix(variable: Environment, file: FileContext): readonly Fix[] {
  const { span, statement } = variable;
  if (variable.where !== 'code' || span.start !== statement.start || span.end !== statement.end) return [];
  const before = file.textOf({ start: Math.max(0, span.start - 200), end: span.start });
  const indent = /(?:^|\n)([ \t]*)$/.exec(before)?.[1];
  if (indent === undefined) return [];
  const family = variable.name.startsWith('LANGSMITH') ? 'LANGSMITH' : 'LANGCHAIN';
  const lines = ['INPUTS', 'OUTPUTS'].map((part) =>
    file.textOf(span).replace(variable.name, `${family}_HIDE_${part}`),
  );
  const text = lines.map((line) => `${line}\n${indent}`).join('');
  return [
    {
      title: 'Hide inputs and outputs',
      applicability: 'suggestion',
      edits: [{ span: { start: span.start, end: span.start }, text }],
    },
  ];
}
