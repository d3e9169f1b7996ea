import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { contains } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString, symbolNames, type Value } from '../../../facts/value.ts';
import {
  type AgentTool,
  agentTools,
  dockerPolicy,
  hostPolicy,
  loadableTools,
  shellMiddleware,
  toolLoader,
} from '../../../knowledge/agent-tools.ts';
import { findNamed } from '../../../knowledge/library-name.ts';

type Message = 'tool' | 'middleware';

const classNames = [...new Set(agentTools.map((tool) => tool.name.split('.')[0] ?? tool.name))];

export default defineRule<Message>({
  id: 'agent-code-execution-tool',
  title: 'An agent is given a tool that runs code or shell commands unsandboxed',
  guidelines: ['design-for-security'],
  severity: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-94', 'CWE-250', 'LLM03:2026', 'ASI05'],
  triggers: [...classNames, toolLoader.name, shellMiddleware.name],
  messages: {
    tool: '{{tool}} runs {{what}} from the model on the host; use a sandbox',
    middleware: 'ShellToolMiddleware runs commands on the host; use DockerExecutionPolicy',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      if (findNamed([shellMiddleware], call.names)) return reportMiddleware(call, report);
      if (findNamed([toolLoader], call.names)) return reportLoaded(call, report);
      const tool = findNamed(agentTools, call.names);
      if (tool) {
        if (isPartOfTool(call, file.facts('call')) || isReplaced(call, file)) return;
        report({
          at: call.calleeSpan,
          statement: call.statement,
          message: 'tool',
          data: { tool: shortName(tool), what: tool.runs },
        });
        return;
      }
      for (const argument of call.args) reportListed(call, argument, report);
    },
  },
});

/** The class, without the method that makes it. */
function shortName(tool: AgentTool): string {
  return tool.name.split('.')[0] ?? tool.name;
}

/** `PythonREPLTool(python_repl=PythonREPL())` is one tool, reported once. */
function isPartOfTool(call: Call, calls: readonly Call[]): boolean {
  return calls.some(
    (other) =>
      other !== call && contains(other.span, call.span) && findNamed(agentTools, other.names) !== undefined,
  );
}

/** A subclass that does the running itself may do it anywhere. */
function isReplaced(call: Call, file: FileContext): boolean {
  return file
    .facts('definition')
    .some(
      ({ name, methods }) =>
        call.names.includes(`workspace:${name}`) && methods.some((method) => /^_?a?run$/.test(method)),
    );
}

/** A class or function handed over by name: `tools=[ShellTool]`, `tools=[shell]`. */
function reportListed(call: Call, argument: Argument, report: (finding: Report<Message>) => void): void {
  if (argument.value.kind !== 'list' || (argument.name !== undefined && !/tool/i.test(argument.name))) return;
  for (const item of argument.value.items) {
    const tool = findNamed(agentTools, symbolNames(item));
    if (!tool) continue;
    report({
      at: placeOf(call, argument),
      statement: call.statement,
      message: 'tool',
      data: { tool: shortName(tool), what: tool.runs },
    });
    return;
  }
}

function reportLoaded(call: Call, report: (finding: Report<Message>) => void): void {
  const list = call.arg(0, 'tool_names');
  const names = list?.value.kind === 'list' ? list.value.items.map((item) => asString(item)) : [];
  const dangerous = names.find((name) => name !== undefined && Object.hasOwn(loadableTools, name));
  if (dangerous === undefined) return;
  report({
    at: placeOf(call, list),
    statement: call.statement,
    message: 'tool',
    data: { tool: `"${dangerous}"`, what: loadableTools[dangerous] ?? 'Python code' },
  });
}

function reportMiddleware(call: Call, report: (finding: Report<Message>) => void): void {
  const policy = call.arg(-1, 'execution_policy');
  if (policy ? !isHost(policy.value) : call.open) return;
  const host = policy?.value.kind === 'result' ? policy.value.call : undefined;
  const edits = host && host.args.length === 0 && !host.open ? host.change.retarget(dockerPolicy) : undefined;
  report({
    at: policy ? placeOf(call, policy) : call.calleeSpan,
    statement: call.statement,
    message: 'middleware',
    fixes: edits ? [{ title: 'Run the shell in a container', applicability: 'suggestion', edits }] : [],
  });
}

/** Without a policy the middleware takes the host's. */
function isHost(value: Value): boolean {
  return (
    value.kind === 'none' ||
    (value.kind === 'result' && findNamed([hostPolicy], value.call.names) !== undefined)
  );
}
