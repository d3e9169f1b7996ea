import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Argument, Call } from '../../../facts/call.ts';
import { placeOf } from '../../../facts/place.ts';
import { contains, type Edit, type Span } from '../../../facts/span.ts';
import { milderInTests } from '../../../facts/test-findings.ts';
import { asString, isTruthy, type Value } from '../../../facts/value.ts';
import {
  autogen,
  codeAgents,
  dockerOff,
  escapingImports,
  localExecutors,
  localInterpreter,
  remoteTools,
} from '../../../knowledge/agent-sandboxes.ts';
import { findNamed, isOf } from '../../../knowledge/library-name.ts';
import { isToldElsewhere } from '../../../knowledge/told-elsewhere.ts';

type Message = 'local' | 'imports' | 'remoteTool' | 'noDocker' | 'executor' | 'unsafeMode';
type Reporter = (finding: Report<Message>) => void;

export default defineRule<Message>({
  id: 'agent-sandbox-disabled',
  title: 'Generated code runs outside a sandbox',
  guidelines: ['design-for-security'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-94', 'CWE-250', 'LLM03:2026', 'ASI05'],
  triggers: [
    'CodeAgent',
    'LocalPythonExecutor',
    'code_execution_config',
    'AUTOGEN_USE_DOCKER',
    'unsafe_mode',
    'code_execution_mode',
    ['trust_remote_code', 'from_hub'],
    ['trust_remote_code', 'from_mcp'],
    ['trust_remote_code', 'load_tool'],
    ...localExecutors.map((executor) => executor.name),
  ],
  messages: {
    local: 'Generated code runs in this process; set executor_type to "docker", "e2b" or "modal"',
    imports: 'Generated code may import {{module}} and leave the interpreter; take it off the list',
    remoteTool: '{{callee}} runs code that it downloads; review it and load a local copy',
    noDocker: 'Generated code runs on this machine because Docker is off; turn it on',
    executor: '{{callee}} runs generated code on this machine; use a container',
    unsafeMode: '{{setting}} runs generated code on this machine; {{advice}}',
  },
  on: {
    call(call, findings, file) {
      const report = milderInTests(findings, file.path);
      if (findNamed(codeAgents, call.names)) return checkCodeAgent(call, report, file);
      if (findNamed([localInterpreter], call.names)) {
        const imports = call.arg(0, 'additional_authorized_imports');
        if (imports) reportImports(call, imports, report, file);
        return;
      }
      checkRemoteTool(call, report);
      checkExecutor(call, report);
      checkDocker(call, report, file);
      checkCrew(call, report, file);
    },
    assignment(assignment, findings, file) {
      const report = milderInTests(findings, file.path);
      if (assignment.form === 'name' || assignment.key !== 'code_execution_config') return;
      if (!runsWithoutDocker(assignment.value)) return;
      reportNoDocker(assignment.valueSpan, assignment.span, assignment.statement, false, report, file);
    },
    environment(variable, findings, file) {
      const report = milderInTests(findings, file.path);
      if (variable.name !== 'AUTOGEN_USE_DOCKER') return;
      const value = asString(variable.value)?.trim().toLowerCase();
      if (value === undefined || !dockerOff.has(value)) return;
      const edits = variable.change.replaceValue({ literal: 'True' });
      report({
        at: variable.span,
        statement: variable.statement,
        message: 'noDocker',
        severity: 'warning',
        fixes: edits ? [{ title: 'Turn Docker on', applicability: 'safe', edits }] : [],
      });
    },
    setting(setting, findings, file) {
      const report = milderInTests(findings, file.path);
      const place = { at: setting.span, statement: setting.statement };
      const text = asString(setting.value);
      if (setting.key === 'use_docker' && setting.path[setting.path.length - 2] === 'code_execution_config') {
        const off =
          setting.value.kind === 'boolean' ? !setting.value.value : dockerOff.has(text?.toLowerCase() ?? '');
        if (!off) return;
        const edits = setting.change.replaceValue({ literal: true });
        const fixes = edits ? [{ title: 'Turn Docker on', applicability: 'safe', edits } as const] : [];
        report({ ...place, message: 'noDocker', severity: 'warning', fixes });
      } else if (setting.key === 'AUTOGEN_USE_DOCKER') {
        const written = setting.value.kind === 'boolean' ? String(setting.value.value) : (text ?? '');
        if (!dockerOff.has(written.trim().toLowerCase()) || isToldElsewhere(setting, file)) return;
        report({ ...place, message: 'noDocker', severity: 'warning' });
      } else if (setting.key === 'code_execution_mode' && text === 'unsafe') {
        const data = { setting: 'code_execution_mode', advice: 'use a sandbox service' };
        report({ ...place, message: 'unsafeMode', data });
      } else if (setting.key === 'provider' && text !== undefined) {
        // AutoGen's own description of a component, as AutoGen Studio saves it.
        const executor = findNamed(localExecutors, [text]);
        if (executor) report({ ...place, message: 'executor', data: { callee: executor.name } });
      }
    },
  },
});

function checkCodeAgent(call: Call, report: Reporter, file: FileContext): void {
  const type = call.arg(-1, 'executor_type');
  const executor = call.arg(-1, 'executor', 'python_executor');
  const local = type === undefined ? !call.open : asString(type.value) === 'local';
  const elsewhere = executor !== undefined || isTruthy(call.arg(-1, 'use_e2b_executor')?.value);
  const isolated = (type !== undefined && asString(type.value) !== undefined && !local) || elsewhere;
  const imports = call.arg(-1, 'additional_authorized_imports');
  if (imports && !isolated && reportImports(call, imports, report, file)) return;
  // A subclass may choose the executor itself.
  if (!local || elsewhere || !call.names.every((name) => name.startsWith('smolagents.'))) return;
  const edits = call.change.set('executor_type', { literal: 'docker' });
  report({
    at: type ? placeOf(call, type) : call.calleeSpan,
    statement: call.statement,
    message: 'local',
    severity: 'info',
    fixes: edits ? [{ title: 'Run the code in Docker', applicability: 'suggestion', edits }] : [],
  });
}

function reportImports(call: Call, imports: Argument, report: Reporter, file: FileContext): boolean {
  const list = imports.value;
  if (list.kind !== 'list') return false;
  const listed = list.items.map((item) => asString(item));
  const escaping = listed.find(
    (name) =>
      name !== undefined && escapingImports.has(name.endsWith('.*') ? name.slice(0, -2) : rootOf(name)),
  );
  if (escaping === undefined) return false;
  const edits = imports.direct ? dropWildcard(imports, listed, call, file) : undefined;
  report({
    at: placeOf(call, imports),
    statement: call.statement,
    message: 'imports',
    data: { module: escaping === '*' ? 'any module' : escaping },
    fixes: edits ? [{ title: 'Take "*" off the list', applicability: 'safe', edits }] : [],
  });
  return true;
}

function rootOf(module: string): string {
  const end = module.indexOf('.');
  return end < 0 ? module : module.slice(0, end);
}

function dropWildcard(
  imports: Argument,
  listed: readonly (string | undefined)[],
  call: Call,
  file: FileContext,
): readonly Edit[] | undefined {
  if (!listed.includes('*')) return undefined;
  if (listed.length === 1) return call.change.remove(imports);
  const literal = file
    .facts('literal')
    .find((candidate) => candidate.text === '*' && contains(imports.valueSpan, candidate.span));
  if (!literal) return undefined;
  const after = file.textOf({ start: literal.span.end, end: imports.valueSpan.end });
  const comma = /^\s*,\s*/.exec(after);
  if (comma)
    return [{ span: { start: literal.span.start, end: literal.span.end + comma[0].length }, text: '' }];
  const before = file.textOf({ start: imports.valueSpan.start, end: literal.span.start });
  const previous = /,\s*$/.exec(before);
  if (!previous) return undefined;
  return [{ span: { start: literal.span.start - previous[0].length, end: literal.span.end }, text: '' }];
}

function checkRemoteTool(call: Call, report: Reporter): void {
  const tool = findNamed(remoteTools, call.names);
  if (!tool) return;
  const trust = call.arg(tool.position, 'trust_remote_code');
  if (!trust || !isTruthy(trust.value)) return;
  report({
    at: placeOf(call, trust),
    statement: call.statement,
    message: 'remoteTool',
    data: { callee: tool.name },
  });
}

function checkExecutor(call: Call, report: Reporter): void {
  const executor = findNamed(localExecutors, call.names);
  if (!executor) return;
  const { isolated } = executor;
  const fits =
    isolated && !call.open && call.args.every((argument) => isolated.shared.includes(argument.name ?? ''));
  const edits = isolated && fits ? call.change.retarget(isolated.name) : undefined;
  report({
    at: call.calleeSpan,
    statement: call.statement,
    message: 'executor',
    severity: 'warning',
    data: { callee: executor.name },
    fixes: edits ? [{ title: 'Run the code in Docker', applicability: 'safe', edits }] : [],
  });
}

function checkDocker(call: Call, report: Reporter, file: FileContext): void {
  if (call.names.length > 0 && !call.names.some((name) => isOf(autogen, name))) return;
  const config = call.arg(-1, 'code_execution_config');
  if (!config || !runsWithoutDocker(config.value)) return;
  const unattended = asString(call.arg(-1, 'human_input_mode')?.value) === 'NEVER';
  reportNoDocker(config.valueSpan, placeOf(call, config), call.statement, unattended, report, file);
}

/** `use_docker` may also name an image; only a plain `False` runs on the host. */
function runsWithoutDocker(value: Value): boolean {
  if (value.kind !== 'mapping') return false;
  const docker = value.entries.get('use_docker');
  return docker?.kind === 'boolean' && !docker.value && !value.entries.has('executor');
}

function reportNoDocker(
  config: Span,
  otherwise: Span,
  statement: Span,
  unattended: boolean,
  report: Reporter,
  file: FileContext,
): void {
  const entry = file
    .facts('assignment')
    .find((candidate) => candidate.key === 'use_docker' && contains(config, candidate.span));
  const edits = entry?.change.replaceValue({ literal: true });
  report({
    at: entry?.span ?? otherwise,
    statement,
    message: 'noDocker',
    severity: unattended ? 'error' : 'warning',
    fixes: edits ? [{ title: 'Turn Docker on', applicability: 'safe', edits }] : [],
  });
}

/**
 * crewai 1.15 has deprecated the agent's arguments and dropped `CodeInterpreterTool` in favour of sandbox services;
 * releases before 1 obey both.
 */
function checkCrew(call: Call, report: Reporter, file: FileContext): void {
  if (!call.names.some((name) => isOf(['crewai', 'crewai_tools'], name))) return;
  const switches = [
    { argument: call.arg(-1, 'unsafe_mode'), on: isTruthy(call.arg(-1, 'unsafe_mode')?.value) },
    {
      argument: call.arg(-1, 'code_execution_mode'),
      on: asString(call.arg(-1, 'code_execution_mode')?.value) === 'unsafe',
    },
  ];
  const version = file.project.version('crewai');
  const obeyed = version?.upper?.startsWith('0.') ?? false;
  for (const { argument, on } of switches) {
    if (!argument || !on) continue;
    const edits = argument.direct ? call.change.remove(argument) : undefined;
    report({
      at: placeOf(call, argument),
      statement: call.statement,
      message: 'unsafeMode',
      data: {
        setting: argument.name ?? 'This',
        advice: obeyed ? 'remove it' : 'use a sandbox service',
      },
      fixes: edits ? [{ title: `Remove ${argument.name ?? 'it'}`, applicability: 'suggestion', edits }] : [],
    });
  }
}
