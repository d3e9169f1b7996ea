import type { Call } from '../facts/call.ts';
import type { Fact, FactKind } from '../facts/fact.ts';
import { own } from '../facts/own.ts';
import type { Project } from '../facts/project.ts';
import type { Edit, Span } from '../facts/span.ts';
import { isTestFile } from '../facts/test-code.ts';
import type { CommentSyntax, ParsedFile } from '../formats/format.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { LintResult, Problem } from './engine.ts';
import { type Finding, type Fix, type Profile, profiles, type Related } from './finding.ts';
import type { Memory } from './memory.ts';
import type { FileContext, Handlers, Report, Rule } from './rule.ts';
import type { Settings } from './settings.ts';
import {
  findSuppressions,
  mayHoldSuppressions,
  type Suppressed,
  type SuppressionProblem,
  suppress,
} from './suppress.ts';
import { suppressByConfig } from './suppress-by-config.ts';
import { createLines, digest, fill } from './text.ts';

/** What one run needs to know. */
export interface Run {
  readonly path: string;
  readonly parsed: ParsedFile;
  readonly comment: CommentSyntax | undefined;
  /** The rules that are on and may find something here. */
  readonly rules: readonly Rule[];
  /** Every rule that there is. */
  readonly allRules: readonly Rule[];
  /** Rules that are on, whether or not this file holds a trigger of theirs. */
  readonly enabled: readonly Rule[];
  readonly settings: Settings;
  readonly project: Project;
  readonly knowledge: Knowledge;
  readonly memory: Memory;
  readonly cancelled: () => boolean;
}

type Draft = Omit<Finding, 'fingerprint'> & { readonly identity?: string };

const nothing: LintResult = { findings: [], suppressed: 0, problems: [] };

/** Lints a parsed file. Pure: the same arguments give the same findings. */
export function lint(run: Run): LintResult {
  const { parsed } = run;
  const drafts: Draft[] = [];
  const problems: Problem[] = [];
  const context = fileContext(run);
  const collect = (rule: Rule, report: Report<string>): void => {
    const draft = draftOf(rule, report, run);
    if (draft) drafts.push(draft);
  };
  const calls = loudCalls(run, context);
  for (const rule of run.rules) {
    if (run.cancelled()) return nothing;
    try {
      runRule(rule, context, calls, run.memory.silentFor(rule), collect);
    } catch (error) {
      problems.push({ rule: rule.id, message: error instanceof Error ? error.message : String(error) });
    }
  }
  rememberQuiet(run, calls);
  const found = unique(drafts);
  const open = isApproved(run, context) ? found.filter((draft) => !judgesArtifacts(draft, run)) : found;
  const { kept, silenced, problems: faults } = suppressed(open, run);
  const rule = run.enabled.find((each) => each.id === suppressionRule);
  const draftsOf = (found: readonly SuppressionProblem[]): readonly Draft[] =>
    rule ? found.flatMap((fault) => draftOf(rule, reportOf(fault), run) ?? []) : [];
  const findings = fingerprinted(inOrder([...kept, ...draftsOf(faults)]), parsed.text);
  const byConfig = suppressByConfig(findings, {
    text: parsed.text,
    suppressions: run.settings.suppressions,
    activeRules: new Set(run.enabled.map((each) => each.id)),
    today: run.settings.today,
  });
  const stale = fingerprinted(draftsOf(byConfig.problems), parsed.text);
  return {
    findings: toFile([...stale, ...byConfig.kept], parsed),
    suppressed: found.length - open.length + silenced.length + byConfig.silenced.length,
    problems,
  };
}

/** True when somebody has looked at this very model file and found it fine. */
function isApproved({ settings }: Run, file: FileContext): boolean {
  const { modelFiles, today } = settings;
  if (modelFiles.approved.length === 0) return false;
  const digest = file.facts('artifact')[0]?.sha256;
  return modelFiles.approved.some(
    ({ sha256, until }) => sha256 === digest && (until === undefined || until >= today),
  );
}

function judgesArtifacts({ rule }: Draft, { rules }: Run): boolean {
  return rules.some((each) => each.id === rule && each.on.artifact !== undefined);
}

function inOrder(drafts: readonly Draft[]): readonly Draft[] {
  return [...drafts].sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule),
  );
}

function suppressed(drafts: readonly Draft[], run: Run): Suppressed<Draft> {
  const { text } = run.parsed;
  if (run.comment === undefined || !mayHoldSuppressions(text)) {
    return { kept: drafts, silenced: [], problems: [] };
  }
  const lines = createLines(text);
  return suppress(drafts, {
    text,
    lines,
    suppressions: findSuppressions(text, lines, run.comment, (offset) => run.parsed.isComment(offset)),
    knownRules: new Set(run.allRules.map((rule) => rule.id)),
    activeRules: new Set(run.enabled.map((rule) => rule.id)),
    today: run.settings.today,
  });
}

/** Reported by the engine itself: only it knows which suppressions silenced something. */
export const suppressionRule = 'unused-suppression';

function reportOf(fault: SuppressionProblem): Report<string> {
  return {
    at: fault.at,
    statement: fault.line,
    message: fault.message,
    data: fault.data,
    fixes: fault.fixes,
  };
}

/** The file as a rule sees it, and whether it looked further than at the one fact that it was shown. */
interface WatchedFile extends FileContext {
  looked: boolean;
}

function fileContext({ path, project, knowledge, parsed }: Run): WatchedFile {
  const context = { path, project, knowledge };
  const file: WatchedFile = {
    ...context,
    looked: false,
    facts(kind) {
      file.looked = true;
      return parsed.facts(kind, context);
    },
    textOf({ start, end }) {
      file.looked = true;
      return parsed.text.slice(start, end);
    },
  };
  return file;
}

/** The rules that look at calls. */
function callRules({ rules }: Run): readonly Rule[] {
  return rules.filter((rule) => rule.on.call !== undefined);
}

/** The calls that some rule may have something to say about. */
function loudCalls(run: Run, file: FileContext): readonly Call[] {
  const rules = callRules(run);
  if (rules.length === 0) return [];
  const quiet = run.memory.quietFor(rules);
  return file.facts('call').filter((call) => !quiet.has(call.identity ?? call));
}

function rememberQuiet(run: Run, calls: readonly Call[]): void {
  const rules = callRules(run);
  const quiet = run.memory.quietFor(rules);
  const silent = rules.map((rule) => run.memory.silentFor(rule));
  for (const call of calls) {
    const identity = call.identity ?? call;
    if (silent.every((each) => each.has(identity))) quiet.add(identity);
  }
}

function runRule(
  rule: Rule,
  file: WatchedFile,
  calls: readonly Call[],
  silent: WeakSet<object>,
  collect: (rule: Rule, report: Report<string>) => void,
): void {
  for (const kind of Object.keys(rule.on) as FactKind[]) {
    handle(rule.on, kind, file, kind === 'call' ? calls : file.facts(kind), silent, (report) =>
      collect(rule, report),
    );
  }
}

function handle<Kind extends FactKind>(
  handlers: Handlers<string>,
  kind: Kind,
  file: WatchedFile,
  facts: readonly Fact[],
  silent: WeakSet<object>,
  collect: (finding: Report<string>) => void,
): void {
  const handler = handlers[kind] as
    | ((fact: Fact, report: (finding: Report<string>) => void, file: FileContext) => void)
    | undefined;
  if (!handler) return;
  let reported = false;
  const report = (finding: Report<string>): void => {
    reported = true;
    collect(finding);
  };
  for (const fact of facts) {
    if (fact.kind === 'call' && silent.has(fact.identity ?? fact)) continue;
    file.looked = false;
    reported = false;
    handler(fact, report, file);
    // Only calls are handed on from version to version. Their identity is settled when a rule has looked at them.
    if (fact.kind === 'call' && !file.looked && !reported) silent.add(fact.identity ?? fact);
  }
}

function draftOf(rule: Rule, report: Report<string>, { settings, path }: Run): Draft | undefined {
  const wanted = own(settings.rules, rule.id);
  if (wanted === 'off') return undefined;
  const inTests = rule.inTests !== 'same' && isTestFile(path);
  const needed = Math.max(rank(report.profile ?? 'recommended'), rank(inTests ? 'strict' : 'recommended'));
  if (needed > rank(settings.profile)) return undefined;
  return {
    rule: rule.id,
    severity: wanted ?? report.severity ?? rule.severity,
    message: fill(own(rule.messages, report.message) ?? report.message, report.data ?? {}),
    span: report.at,
    statement: report.statement,
    fixes: (report.fixes ?? []).filter((fix) => fix.edits.length > 0),
    related: report.related ?? [],
    guidelines: rule.guidelines,
    references: rule.references,
    ...(report.evidence ? { data: report.evidence } : {}),
    ...(report.identity === undefined ? {} : { identity: report.identity }),
  };
}

function rank(profile: Profile): number {
  return profiles.indexOf(profile);
}

function unique(drafts: readonly Draft[]): readonly Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ rule, span, message }) => {
    const key = `${rule}\0${span.start}\0${span.end}\0${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function fingerprinted(drafts: readonly Draft[], text: string): readonly Finding[] {
  const seen = new Map<string, number>();
  return drafts.map(({ identity, ...draft }) => {
    const statement =
      identity ?? text.slice(draft.statement.start, draft.statement.end).replace(/\s+/g, ' ').trim();
    const key = `${draft.rule}\0${statement}`;
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    return { ...draft, fingerprint: digest(`${key}\0${occurrence}`) };
  });
}

/** Leads spans and edits back to the file. */
function toFile(findings: readonly Finding[], { mapping }: ParsedFile): readonly Finding[] {
  if (!mapping) return findings;
  const span = (each: Span): Span => mapping.toFile(each);
  const edit = (each: Edit): Edit =>
    each.inFile ? each : { span: span(each.span), text: mapping.encode(each.text) };
  return findings.map((finding) => ({
    ...finding,
    span: span(finding.span),
    statement: span(finding.statement),
    related: finding.related.map((each: Related) => (each.file ? each : { ...each, span: span(each.span) })),
    fixes: finding.fixes.map((fix: Fix) => ({ ...fix, edits: fix.edits.map(edit) })),
  }));
}
