import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { Setting } from '../../../facts/setting.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { entry, isAutomation, stepAt, type WorkflowStep, workflowOf } from '../../../facts/workflow.ts';
import {
  type AgentAction,
  agentActionOf,
  agentActions,
  unattendedPrograms,
  worksAlone,
} from '../../../knowledge/agent-actions.ts';
import { agentCommands, startedAgent } from '../../../knowledge/agent-commands.ts';
import { isGated, openEvents, writeScope } from '../../../knowledge/workflow-access.ts';

type Message = 'anyone' | 'unconfined' | 'unasked' | 'rights';
type Reporter = (finding: Report<Message>) => void;

const events = ['issue', 'pull_request_target', 'pull_request_review', 'discussion'];

export default defineRule<Message>({
  id: 'ai-workflow-overprivileged',
  title: 'A CI agent can be started by anyone or holds too many rights',
  guidelines: ['infrastructure'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-250', 'CWE-862', 'LLM03:2026'],
  triggers: [
    ...agentActions.map(({ action }) => action),
    ...events.flatMap((event) => unattendedPrograms.map((program) => [program, 'run:', 'write', event])),
  ],
  messages: {
    anyone:
      '{{input}} lets {{who}} start the agent; name those whom you trust\nThe agent otherwise runs only for those who can write to the repository. Its token and its secrets are now at the service of every text that starts it.',
    unconfined:
      '{{input}} is {{value}}: no sandbox around the agent; leave the default\nWhatever it is talked into it can do, and it can read the secrets of the job from memory.',
    unasked:
      '{{flag}} lifts every limit of the agent; list its tools\nIn a pipeline nobody approves its actions. What it may use has to be said beforehand.',
    rights:
      'Anyone can start this agent, with {{scope}}; let only members start it\nThe event {{event}} is open to everybody, who then talks to an agent that can change the repository. Ask for author_association in the condition of the job, or take the rights away.',
  },
  on: {
    setting(setting, report, file) {
      if (!isAutomation(setting)) return;
      if (setting.key === 'uses') checkRights(setting, report, file);
      if (setting.path[setting.path.length - 2] === 'with') checkInput(setting, report, file);
    },
    command(command, report, file) {
      if (command.where !== 'workflow') return;
      const words = command.words.map((word) => word.text);
      const started = startedAgent(command.program, words);
      if (!started || !worksAlone(started.agent.program, words.slice(started.from))) return;
      const settings = file.facts('setting');
      const [top] = settings;
      const step = top && isAutomation(top) ? stepAt(workflowOf(settings), command.span) : undefined;
      const data = step && rightsOf(step, file);
      if (data) {
        report({
          at: command.span,
          statement: command.statement,
          message: 'rights',
          severity: 'warning',
          data,
        });
      }
    },
  },
});

function checkInput(setting: Setting, report: Reporter, file: FileContext): void {
  const step = stepAt(workflowOf(file.facts('setting')), setting.span);
  const { action } = agentActionOf(asString(entry(step?.value, 'uses'))) ?? {};
  const value = textOf(setting.value);
  if (!action || value === undefined) return;
  const input = setting.key;
  const place = { at: setting.span, statement: setting.span };
  const remove = () => setting.change.remove();
  const anyone = Object.hasOwn(action.anyone, input) ? action.anyone[input] : undefined;
  const items = value.split(/[\s,]+/);
  if (anyone?.values.some((each) => items.includes(each))) {
    const edits = remove();
    report({
      ...place,
      message: 'anyone',
      data: { input, who: anyone.who },
      fixes: edits ? [{ title: `Remove ${input}`, applicability: 'suggestion', edits }] : [],
    });
    return;
  }
  const unconfined = Object.hasOwn(action.unconfined, input) ? action.unconfined[input] : undefined;
  if (unconfined?.includes(value.trim())) {
    const edits = remove();
    report({
      ...place,
      message: 'unconfined',
      data: { input, value: value.trim() },
      fixes: edits ? [{ title: `Remove ${input}`, applicability: 'suggestion', edits }] : [],
    });
    return;
  }
  const flag = unlimited(action, input, value);
  if (flag !== undefined) report({ ...place, message: 'unasked', data: { flag } });
}

/** The flag among an agent's arguments that takes every limit away. */
function unlimited({ args }: AgentAction, input: string, value: string): string | undefined {
  const agent =
    args?.input === input ? agentCommands.find(({ program }) => program === args.program) : undefined;
  if (!agent) return undefined;
  const words = value.split(/[\s"',[\]]+/);
  return words.find((word, index) => {
    const [name = '', inline] = word.split('=', 2);
    const given = inline ?? words[index + 1] ?? '';
    return (
      agent.flags.includes(word) || (Object.hasOwn(agent.values, name) && agent.values[name]?.includes(given))
    );
  });
}

function checkRights(setting: Setting, report: Reporter, file: FileContext): void {
  const action = agentActionOf(asString(setting.value))?.action;
  if (!action?.acts || action.checksActor) return;
  const step = stepAt(workflowOf(file.facts('setting')), setting.span);
  const data = step && rightsOf(step, file);
  if (!data) return;
  report({ at: setting.span, statement: setting.span, message: 'rights', severity: 'warning', data });
}

/** The event that outsiders can cause and the right that the step's token has then. */
function rightsOf(
  step: WorkflowStep,
  file: FileContext,
): { readonly event: string; readonly scope: string } | undefined {
  const workflow = workflowOf(file.facts('setting'));
  const [event] = openEvents(workflow);
  const scope = writeScope(workflow, step);
  return event === undefined || scope === undefined || isGated(workflow, step) ? undefined : { event, scope };
}

function textOf(value: Value): string | undefined {
  return value.kind === 'boolean' ? String(value.value) : asString(value);
}
