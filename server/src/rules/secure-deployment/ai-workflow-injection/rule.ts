import type { Fix } from '../../../engine/finding.ts';
import { defineRule, type FileContext } from '../../../engine/rule.ts';
import type { Command } from '../../../facts/command.ts';
import type { Setting } from '../../../facts/setting.ts';
import type { Span } from '../../../facts/span.ts';
import { asString } from '../../../facts/value.ts';
import {
  entry,
  isAutomation,
  mapping,
  stepAt,
  type Workflow,
  type WorkflowStep,
  workflowOf,
} from '../../../facts/workflow.ts';
import { agentActionOf, agentActions, unattendedPrograms } from '../../../knowledge/agent-actions.ts';
import { startedAgent } from '../../../knowledge/agent-commands.ts';
import { shorten } from '../../../knowledge/repository.ts';
import { refersTo, type Untrusted, untrustedText } from '../../../knowledge/untrusted-text.ts';
import { isGated, memberGate, openEvents } from '../../../knowledge/workflow-access.ts';

type Message = 'prompt' | 'variable' | 'command';

const sources = ['github.event', 'github.head_ref', "github['event", 'toJSON(github', 'toJson(github'];

export default defineRule<Message>({
  id: 'ai-workflow-injection',
  title: 'A CI agent reads text that an outsider wrote',
  guidelines: ['infrastructure'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-1427', 'CWE-94', 'LLM01:2026'],
  triggers: sources.flatMap((source) => [
    ...agentActions.map(({ action }) => [action, source]),
    ...unattendedPrograms.map((program) => [program, 'run:', source]),
  ]),
  messages: {
    prompt:
      '{{source}} goes into the prompt; start it for members only\nWhoever writes that text gives the agent orders, with the token and the secrets of this job. Start the job for members only, or hand the agent a number and let it read the text without tools.',
    variable:
      '{{source}} reaches the prompt as {{name}}; start it for members only\nThe variable keeps the text out of the shell, not out of the prompt: whoever writes it gives the agent orders.',
    command:
      '{{source}} goes to {{program}}; start it for members only\nWhoever writes that text gives the agent orders, with the token and the secrets of this job.',
  },
  on: {
    setting(setting, report, file) {
      if (!isAutomation(setting) || setting.path[setting.path.length - 2] !== 'with') return;
      const workflow = workflowOf(file.facts('setting'));
      const step = stepAt(workflow, setting.span);
      const found = agentActionOf(asString(entry(step?.value, 'uses')));
      const text = asString(setting.value);
      if (!step || !found?.action.prompts.includes(setting.key) || text === undefined) return;
      if (isGated(workflow, step)) return;
      const shared = {
        statement: setting.span,
        severity: severityOf(workflow, found.action.checksActor && !isForAnyone(step)),
        fixes: gate(workflow, step),
      } as const;
      const direct = untrustedText(text);
      if (direct) {
        report({
          ...shared,
          at: placeOf(direct.text, setting, file),
          message: 'prompt',
          data: { source: direct.source },
        });
        return;
      }
      const variable = variables(workflow, step).find(({ name }) => refersTo(text, name) !== undefined);
      if (!variable) return;
      report({
        ...shared,
        at: placeOf(refersTo(text, variable.name) ?? '', setting, file),
        message: 'variable',
        severity: 'warning',
        data: { source: variable.source, name: shorten(variable.name, 30) },
      });
    },
    command(command, report, file) {
      if (command.where !== 'workflow') return;
      const agent = startedAgent(
        command.program,
        command.words.map((word) => word.text),
      )?.agent;
      const settings = file.facts('setting');
      const [top] = settings;
      if (!agent || !top || !isAutomation(top)) return;
      const workflow = workflowOf(settings);
      const step = stepAt(workflow, command.span);
      if (!step || isGated(workflow, step)) return;
      const found = givenTo(command, workflow, step);
      if (!found) return;
      report({
        at: command.span,
        statement: command.statement,
        severity: found.name === undefined ? severityOf(workflow, false) : 'warning',
        fixes: gate(workflow, step),
        ...(found.name === undefined
          ? { message: 'command', data: { source: found.source, program: agent.program } }
          : { message: 'variable', data: { source: found.source, name: shorten(found.name, 30) } }),
      });
    },
  },
});

/** Without an event that outsiders can cause, the text is theirs only where they may open pull requests. */
function severityOf(workflow: Workflow, checksActor: boolean): 'error' | 'warning' {
  return checksActor || (workflow.events.size > 0 && openEvents(workflow).length === 0) ? 'warning' : 'error';
}

function isForAnyone(step: WorkflowStep): boolean {
  const found = agentActionOf(asString(entry(step.value, 'uses')));
  return Object.keys(found?.action.anyone ?? {}).some((input) =>
    (asString(entry(step.value, 'with', input)) ?? '').includes('*'),
  );
}

/** Where a part of a value is written; the value when it is written in another way. */
function placeOf(text: string, { valueSpan }: Setting, file: FileContext): Span {
  const at = file.textOf(valueSpan).indexOf(text);
  return at < 0 || text === ''
    ? valueSpan
    : { start: valueSpan.start + at, end: valueSpan.start + at + text.length };
}

interface Variable extends Untrusted {
  readonly name: string;
}

/** The variables of a step, its job and the workflow that hold an outsider's text. */
function variables({ root }: Workflow, { value, job }: WorkflowStep): readonly Variable[] {
  const inner = new Map([
    ...(mapping(entry(root, 'env'))?.entries ?? []),
    ...(mapping(entry(job?.value, 'env'))?.entries ?? []),
    ...(mapping(entry(value, 'env'))?.entries ?? []),
  ]);
  return [...inner].flatMap(([name, each]) => {
    const found = untrustedText(asString(each) ?? '');
    return found ? [{ ...found, name }] : [];
  });
}

/** An outsider's text in the words of a command or of those whose output it reads. */
function givenTo(
  command: Command,
  workflow: Workflow,
  step: WorkflowStep,
): (Untrusted & { readonly name?: string }) | undefined {
  const index = command.pipeline.indexOf(command);
  const raw = command.pipeline
    .slice(0, index + 1)
    .flatMap(({ words }) => words.map((word) => word.raw))
    .join('\n');
  return (
    untrustedText(raw) ?? variables(workflow, step).find(({ name }) => refersTo(raw, name) !== undefined)
  );
}

function gate(workflow: Workflow, step: WorkflowStep): readonly Fix[] {
  const { job } = step;
  if (!job || entry(job.value, 'if') !== undefined || openEvents(workflow).length === 0) return [];
  const edits = job.setting.change.add('if', memberGate(workflow));
  return edits ? [{ title: 'Start the job for members only', applicability: 'suggestion', edits }] : [];
}
