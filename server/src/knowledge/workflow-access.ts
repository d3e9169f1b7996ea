import { asString, type Value } from '../facts/value.ts';
import { entry, mapping, texts, type Workflow, type WorkflowStep } from '../facts/workflow.ts';
import { isGate, isOpenEvent, permissionCheck } from './untrusted-text.ts';

/** Events of a workflow that people without any rights can cause. */
export function openEvents({ events }: Workflow): readonly string[] {
  return [...events].flatMap(([event, types]) => (isOpenEvent(event, types) ? [event] : []));
}

/** True when something before a step may keep outsiders away from it. */
export function isGated(workflow: Workflow, step: WorkflowStep): boolean {
  const { job } = step;
  return (
    hasGate(step.value) ||
    step.before.some(({ value }) => permissionCheck.test(workOf(value))) ||
    (job !== undefined && isJobGated(workflow, job.value, 5))
  );
}

function isJobGated(workflow: Workflow, job: Value, depth: number): boolean {
  if (hasGate(job) || entry(job, 'environment') !== undefined) return true;
  // A job that is skipped takes along those that need it.
  return (
    depth > 0 &&
    texts(entry(job, 'needs')).some((name) => {
      const needed = entry(workflow.root, 'jobs', name);
      return (
        needed !== undefined &&
        (isJobGated(workflow, needed, depth - 1) || checksPermission(entry(needed, 'steps')))
      );
    })
  );
}

function checksPermission(steps: Value | undefined): boolean {
  return steps?.kind === 'list' && steps.items.some((step) => permissionCheck.test(workOf(step)));
}

function hasGate(value: Value): boolean {
  return isGate(asString(entry(value, 'if')) ?? '');
}

/** What a step runs. */
function workOf(step: Value): string {
  return [entry(step, 'run'), entry(step, 'uses'), entry(step, 'with', 'script')]
    .flatMap((value) => asString(value) ?? [])
    .join('\n');
}

/** Scopes of the token that change nothing of the repository. */
const harmless: ReadonlySet<string> = new Set(['id-token', 'models', 'attestations']);

/** The first right to write that a step's token surely has; nothing when it has none or that is decided elsewhere. */
export function writeScope(workflow: Workflow, { job }: WorkflowStep): string | undefined {
  const permissions = entry(job?.value, 'permissions') ?? entry(workflow.root, 'permissions');
  if (asString(permissions) === 'write-all') return 'write-all';
  for (const [scope, value] of mapping(permissions)?.entries ?? []) {
    if (asString(value) === 'write' && !harmless.has(scope)) return `${scope}: write`;
  }
  return undefined;
}

/** A condition that lets members of the repository pass, for the events that a workflow waits for. */
export function memberGate({ events }: Workflow): string {
  const sources = [
    ['comment', /_comment$/],
    ['review', /^pull_request_review$/],
    ['issue', /^issues$/],
    ['pull_request', /^pull_request(?:_target)?$/],
    ['discussion', /^discussion$/],
  ] as const;
  const named = sources.flatMap(([source, pattern]) =>
    [...events.keys()].some((event) => pattern.test(event))
      ? [`github.event.${source}.author_association`]
      : [],
  );
  return `contains(fromJSON('["OWNER","MEMBER","COLLABORATOR"]'), ${named.join(' || ')})`;
}
