import { availableParallelism } from 'node:os';
import path from 'node:path';
import { type Applicability, severities } from '../engine/finding.ts';
import { nodeHost } from '../host/node.ts';
import { child, join, normalize } from '../host/paths.ts';
import { decode } from '../host/text.ts';
import type { ConfigProblem, Overrides, Session } from '../session/session.ts';
import { type ExitCode, exitCodes, UsageError } from './failure.ts';
import { type LintOptions, lintText, shownPath } from './lint-file.ts';
import type { CheckOptions, RunMode } from './options.ts';
import { type Job, lintAll } from './pool.ts';
import { createProgress } from './progress.ts';
import { allFindings, type FileReport, type Reporter, type RunReport } from './report.ts';
import { sessions, startEngine } from './start-session.ts';
import { findTargets, workspaceRoot } from './targets.ts';
import { colorSupported, printable } from './terminal.ts';
import { writeAtomically } from './write.ts';

/** Each brought in only when it is wanted. */
const reporters: Readonly<Record<CheckOptions['format'], () => Promise<{ readonly report: Reporter }>>> = {
  text: () => import('./reporters/text.ts'),
  json: () => import('./reporters/json.ts'),
  sarif: () => import('./reporters/sarif.ts'),
  github: () => import('./reporters/github.ts'),
};

interface Outcome {
  readonly files: readonly FileReport[];
  readonly configProblems: readonly ConfigProblem[];
  /** The mended text of standard input. */
  readonly text?: string;
}

/** Lints, mends and reports; gives the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  mode: RunMode = {},
): Promise<ExitCode> {
  const started = performance.now();
  const cwd = normalize(process.cwd());
  const reporter = reporters[options.format]();
  const outcome =
    options.stdinFilename === undefined
      ? await checkFiles(paths, options, cwd, mode)
      : await checkStdin(options.stdinFilename, paths, options, cwd);
  const run: RunReport = {
    files: outcome.files.map((file) => renamed(file, mode.nameOf)),
    ms: performance.now() - started,
  };
  const style = {
    color: options.color && colorSupported && options.output === undefined,
    quiet: options.quiet ?? false,
    fixing: fixes(options).length > 0,
  };
  if (!options.quiet) notify(run.files.flatMap((file) => prefixed(file.file, file.notices)));
  notify(run.files.flatMap((file) => prefixed(file.file, file.problems)));
  notify(await describeProblems(outcome.configProblems, cwd));
  await write((await reporter).report(run, style), options, outcome.text);
  return exitCode(run, outcome, options);
}

function exitCode(run: RunReport, outcome: Outcome, { failOn }: CheckOptions): ExitCode {
  if (outcome.configProblems.length > 0) return exitCodes.usage;
  const failing = failOn === 'never' ? [] : severities.slice(0, severities.indexOf(failOn) + 1);
  if (allFindings(run).some((finding) => failing.includes(finding.severity))) return exitCodes.findings;
  return run.files.some((file) => file.problems.length > 0) ? exitCodes.internal : exitCodes.clean;
}

function fixes({ fix, unsafeFixes }: CheckOptions): readonly Applicability[] {
  if (unsafeFixes) return ['safe', 'suggestion'];
  return fix ? ['safe'] : [];
}

function overridesOf(
  options: CheckOptions,
  cwd: string,
  { rules, maxFileSize, isThorough }: RunMode = {},
): Overrides {
  return {
    strongest: true,
    ...(rules ? { rules } : {}),
    ...(maxFileSize === undefined ? {} : { maxFileSize }),
    ...(isThorough ? { followLinks: true } : {}),
    ...(options.profile ? { profile: options.profile } : {}),
    ...(typeof options.config === 'string' ? { config: join(cwd, normalize(options.config)) } : {}),
    noConfig: options.config === false,
    noIgnore: !options.ignore,
  };
}

function lintOptions(options: CheckOptions, cwd: string): LintOptions {
  return { cwd, frames: options.format === 'text' && !options.quiet, fix: fixes(options) };
}

function renamed(file: FileReport, nameOf: RunMode['nameOf']): FileReport {
  if (!nameOf) return file;
  const name = nameOf(file.file);
  return { ...file, file: name, findings: file.findings.map((finding) => ({ ...finding, file: name })) };
}

async function checkFiles(
  paths: readonly string[],
  options: CheckOptions,
  cwd: string,
  mode: RunMode,
): Promise<Outcome> {
  const [targets, engine] = await Promise.all([
    findTargets(paths.length > 0 ? paths : ['.'], cwd),
    startEngine(),
  ]);
  const [overrides, today] = [overridesOf(options, cwd, mode), localDay(new Date())];
  const session = sessions(engine, overrides, today);
  const jobs: Job[] = [];
  const problems = new ProblemSet();
  for (const { root, paths: own } of targets) {
    await problems.add(session(root), child(root, '.'));
    for await (const file of session(root).files(own)) {
      const size = mode.inBytes ? ((await nodeHost.stat(file))?.size ?? 0) : 0;
      jobs.push({ root, file, size });
      await problems.add(session(root), file);
    }
  }
  if (mode.isThorough && jobs.length === 0) throw new UsageError('There is no file to look at.');
  const progress = createProgress(jobs, process.stderr, {
    enabled: !options.quiet,
    inBytes: mode.inBytes ?? false,
  });
  const files = await lintAll(jobs, {
    overrides,
    today,
    options: lintOptions(options, cwd),
    session,
    threads: options.jobs ?? availableParallelism(),
    onProgress: progress.show,
  }).finally(progress.clear);
  return { files, configProblems: problems.all() };
}

async function checkStdin(
  name: string,
  paths: readonly string[],
  options: CheckOptions,
  cwd: string,
): Promise<Outcome> {
  if (paths.some((given) => given !== '-'))
    throw new UsageError('--stdin-filename takes no paths besides it.');
  const file = join(cwd, normalize(name));
  const root = await workspaceRoot(cwd);
  const session = sessions(await startEngine(), overridesOf(options, cwd), localDay(new Date()))(root);
  const problems = new ProblemSet();
  await problems.add(session, file);
  const decoded = decode(await readStdin());
  const skip = (reason: string): FileReport => ({
    file: shownPath(file, cwd),
    findings: [],
    frames: [],
    suppressed: 0,
    fixed: 0,
    notices: [`skipped: ${reason}`],
    problems: [],
    linted: false,
  });
  if (!decoded) return { files: [skip('it is binary, not text')], configProblems: problems.all() };
  const leftOut = (await session.settingsFor(file)).ignored
    ? 'the config leaves it out'
    : session.engine.reads(file)
      ? undefined
      : 'no rule reads files of this kind';
  if (leftOut !== undefined) {
    return {
      files: [skip(leftOut)],
      configProblems: problems.all(),
      ...(fixing(options) ? { text: decoded.text } : {}),
    };
  }
  const { report, text } = await lintText(file, decoded.text, session, lintOptions(options, cwd));
  return { files: [report], configProblems: problems.all(), ...(fixing(options) ? { text } : {}) };
}

function fixing(options: CheckOptions): boolean {
  return fixes(options).length > 0;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Problems of config files, each file's once. */
class ProblemSet {
  private readonly seen = new Map<string, ConfigProblem>();

  async add(session: Session, file: string): Promise<void> {
    for (const problem of (await session.settingsFor(file)).problems) {
      this.seen.set(`${problem.path} ${problem.span.start} ${problem.message}`, problem);
    }
  }

  all(): readonly ConfigProblem[] {
    return [...this.seen.values()];
  }
}

async function describeProblems(problems: readonly ConfigProblem[], cwd: string): Promise<readonly string[]> {
  if (problems.length === 0) return [];
  const { createLines } = await import('../engine/text.ts');
  return Promise.all(
    problems.map(async (problem) => {
      const bytes = await nodeHost.read(problem.path);
      const lines = createLines((bytes && decode(bytes)?.text) ?? '');
      const line = lines.lineAt(problem.span.start);
      const column = problem.span.start - lines.startOf(line);
      return `${shownPath(problem.path, cwd)}:${line + 1}:${column + 1}: ${problem.message}`;
    }),
  );
}

function prefixed(file: string, texts: readonly string[]): readonly string[] {
  return texts.map((text) => `${file}: ${text}`);
}

function notify(lines: readonly string[]): void {
  for (const line of lines) process.stderr.write(`secure-ai-lint: ${printable(line)}\n`);
}

/** The report goes to the file that was asked for, and out of the way of mended text on standard output. */
async function write(report: string, { output }: CheckOptions, text: string | undefined): Promise<void> {
  if (text !== undefined) process.stdout.write(text);
  if (output === undefined) {
    (text === undefined ? process.stdout : process.stderr).write(report);
    return;
  }
  try {
    await writeAtomically(path.resolve(output), report);
  } catch (error) {
    throw new UsageError(`The report cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

function localDay(now: Date): string {
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
