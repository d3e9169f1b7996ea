import type { Setting } from './setting.ts';
import type { Span } from './span.ts';
import { asString, type MappingValue, type Value } from './value.ts';

/** A workflow or composite action as far as rules need to see it whole. */
export interface Workflow {
  readonly root: MappingValue | undefined;
  /** Events by name, with the activities that each waits for. */
  readonly events: ReadonlyMap<string, readonly string[]>;
  readonly steps: readonly WorkflowStep[];
}

/** A step of a job or composite action. */
export interface WorkflowStep {
  readonly span: Span;
  readonly value: MappingValue;
  /** Name and contents of its job; nothing in a composite action. */
  readonly job?: { readonly name: string; readonly value: MappingValue; readonly setting: Setting };
  /** Steps of the same job before it. */
  readonly before: readonly WorkflowStep[];
}

const known = new WeakMap<readonly Setting[], Workflow>();

/** The workflow that a file's settings make up; worked out once for a file. */
export function workflowOf(settings: readonly Setting[]): Workflow {
  const kept = known.get(settings);
  if (kept) return kept;
  const made = build(settings);
  known.set(settings, made);
  return made;
}

/** True for settings of a workflow or a composite action. */
export function isAutomation({ document }: Setting): boolean {
  return document === 'workflow' || document === 'action';
}

/** The step that a place of the file lies in. */
export function stepAt({ steps }: Workflow, { start, end }: Span): WorkflowStep | undefined {
  return steps.find(({ span }) => span.start <= start && end <= span.end);
}

function build(settings: readonly Setting[]): Workflow {
  const [top] = settings;
  const root = top && isAutomation(top) && top.path.length === 0 ? mapping(top.value) : undefined;
  const jobs = new Map<string, { name: string; value: MappingValue; setting: Setting }>();
  const steps: WorkflowStep[] = [];
  const byJob = new Map<string, WorkflowStep[]>();
  for (const setting of root ? settings : []) {
    const { path } = setting;
    const value = mapping(setting.value);
    if (!value) continue;
    if (path.length === 2 && path[0] === 'jobs') {
      jobs.set(path[1] ?? '', { name: path[1] ?? '', value, setting });
    }
    const isStep = path[0] === 'jobs' ? path.length === 4 && path[2] === 'steps' : isActionStep(path);
    if (!isStep) continue;
    const name = path[0] === 'jobs' ? (path[1] ?? '') : '';
    const before = byJob.get(name) ?? [];
    const job = path[0] === 'jobs' ? jobs.get(name) : undefined;
    const step: WorkflowStep = { span: setting.span, value, before: [...before], ...(job && { job }) };
    steps.push(step);
    byJob.set(name, [...before, step]);
  }
  return { root, events: eventsOf(root?.entries.get('on')), steps };
}

function isActionStep(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === 'runs' && path[1] === 'steps';
}

function eventsOf(on: Value | undefined): ReadonlyMap<string, readonly string[]> {
  if (on?.kind === 'mapping') {
    return new Map([...on.entries].map(([event, value]) => [event, texts(entry(value, 'types'))]));
  }
  return new Map(texts(on).map((event) => [event, []]));
}

/** The mapping that a value is. */
export function mapping(value: Value | undefined): MappingValue | undefined {
  return value?.kind === 'mapping' ? value : undefined;
}

/** The value at a path of keys. */
export function entry(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let found = value;
  for (const key of path) found = mapping(found)?.entries.get(key);
  return found;
}

/** The strings of a list, or the one that stands in its place. */
export function texts(value: Value | undefined): readonly string[] {
  if (value?.kind === 'list') return value.items.flatMap((item) => asString(item) ?? []);
  const text = asString(value);
  return text === undefined ? [] : [text];
}
