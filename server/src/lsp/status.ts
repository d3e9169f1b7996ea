import { profiles } from '../engine/finding.ts';
import type { Rule } from '../engine/rule.ts';
import type { Settings } from '../engine/settings.ts';
import { type StatusParams, status } from '../protocol.ts';
import type { ConfigProblem } from '../session/session.ts';
import type { Checked } from './checks.ts';
import type { Context, Started } from './context.ts';
import { toConfigDiagnostic } from './convert.ts';
import { readPart } from './read-part.ts';
import type { Source } from './sources.ts';

/** Tells the client after each run how it went, and shows problems of config files that are not open. */
export function reportStatus(context: Context): void {
  const { connection, checks, log } = context;
  checks.onChecked(async ({ source, checked }) => {
    try {
      const started = await context.started;
      void connection.sendNotification(status.name, statusOf(source, checked, started));
      if (started) await showConfigProblems(checked, started, context);
      for (const error of checked.outcome.errors) once(error);
    } catch (error) {
      log.error('The status could not be sent', error);
    }
  });

  const told = new Set<string>();
  function once(error: string): void {
    if (told.has(error)) return;
    told.add(error);
    log.warn(error);
  }
}

function statusOf(source: Source, checked: Checked, started: Started | undefined): StatusParams {
  const { outcome } = checked;
  const { resolved } = outcome;
  const config = resolved?.config;
  const problems = resolved?.problems.map(describe) ?? [];
  return {
    uri: source.uri,
    state: outcome.state,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    profile: resolved?.settings.profile ?? checked.folder?.settings.overrides.profile ?? profiles[0],
    rules: resolved && started ? enabledRules(started.engine.rules, resolved.settings) : 0,
    ...(config === undefined || !started ? {} : { config: started.workspace.uriFor(config) }),
    findings: checked.placed.length,
    suppressed: outcome.suppressed,
    ms: outcome.ms,
    errors: [...problems, ...outcome.errors],
  };
}

function describe(problem: ConfigProblem): string {
  return `${problem.path.slice(problem.path.lastIndexOf('/') + 1)}: ${problem.message}`;
}

/** How many rules are on. */
export function enabledRules(rules: readonly Rule[], settings: Settings): number {
  const wanted = profiles.indexOf(settings.profile);
  return rules.filter(({ id, profile }) => {
    const own = settings.rules[id];
    return own === undefined ? profiles.indexOf(profile) <= wanted : own !== 'off';
  }).length;
}

/** A broken config file must be seen even when nobody has it open. */
async function showConfigProblems(checked: Checked, { workspace }: Started, context: Context): Promise<void> {
  const { resolved } = checked.outcome;
  if (resolved?.config === undefined) return;
  const byPath = new Map<string, ConfigProblem[]>([[resolved.config, []]]);
  for (const problem of resolved.problems) {
    byPath.set(problem.path, [...(byPath.get(problem.path) ?? []), problem]);
  }
  for (const [path, problems] of byPath) {
    const uri = workspace.uriFor(path);
    if (context.sources.find(uri)) continue;
    const part = problems.length > 0 ? await readPart(path, context, workspace) : undefined;
    const diagnostics = part ? problems.map((problem) => toConfigDiagnostic(problem, part)) : [];
    context.background.set(uri, 'config', diagnostics);
  }
}
