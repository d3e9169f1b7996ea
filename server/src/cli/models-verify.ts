import path from 'node:path';
import { type Finding, type Severity, severities } from '../engine/finding.ts';
import type { Rule } from '../engine/rule.ts';
import { createLines, digest, fill, type Lines } from '../engine/text.ts';
import { hubScheme } from '../evidence/manifest.ts';
import type { ExpectedFile } from '../facts/expected-file.ts';
import type { Span } from '../facts/span.ts';
import { rules } from '../generated/rules.ts';
import { nodeHost } from '../host/node.ts';
import { join, normalize } from '../host/paths.ts';
import { decode } from '../host/text.ts';
import { type FileChange, fileChange, lastPart } from '../knowledge/file-changes.ts';
import { shorten } from '../knowledge/repository.ts';
import { type Audit, type AuditedFile, createAuditor } from '../workspace/audit.ts';
import { hubCache } from '../workspace/hub.ts';
import type { FoundEvidence } from '../workspace/integrity.ts';
import { type ExitCode, exitCodes, UsageError } from './failure.ts';
import { createHashProgress } from './hash-progress.ts';
import { shownPath } from './lint-file.ts';
import type { CheckOptions, scanFormats } from './options.ts';
import { type FileReport, type Reporter, reportFinding } from './report.ts';
import { workspaceRoot } from './targets.ts';
import { colorSupported, printable } from './terminal.ts';
import type { SignatureState } from './verify-signature.ts';
import { writeAtomically } from './write.ts';

/** The options of `models verify`, as they are written. */
export type VerifyOptions = Pick<CheckOptions, 'output' | 'failOn' | 'quiet' | 'color'> & {
  readonly format: (typeof scanFormats)[number];
  readonly hubCache?: boolean;
  /** File of the public key that signatures are verified with. */
  readonly key?: string;
};

const reporters: Readonly<Record<VerifyOptions['format'], () => Promise<{ readonly report: Reporter }>>> = {
  text: () => import('./reporters/text.ts'),
  json: () => import('./reporters/json.ts'),
  sarif: () => import('./reporters/sarif.ts'),
};

/** Compares model files with every record of them; gives the exit code. */
export async function verifyModels(paths: readonly string[], options: VerifyOptions): Promise<ExitCode> {
  const started = performance.now();
  const cwd = normalize(process.cwd());
  const wanted = await wantedPaths(paths, options, cwd);
  const progress = createHashProgress(process.stderr, !options.quiet);
  const audit = await createAuditor(nodeHost, await workspaceRoot(cwd))
    .audit(wanted, { onTotal: progress.total, onRead: progress.read })
    .finally(progress.clear);
  const recorded = audit.files.filter(({ checks }) => checks.length > 0);
  if (recorded.length === 0 && audit.evidence.every(({ problems }) => problems.length === 0)) {
    throw new UsageError(
      'Nothing is recorded about these files. Record them with: secure-ai-lint models lock',
    );
  }
  const signatures = await signaturesOf(audit, options, cwd);
  const files = await reportsOf(audit, signatures, cwd);
  const { report } = await reporters[options.format]();
  const text = report(
    { files, ms: performance.now() - started },
    {
      color: options.color && colorSupported && options.output === undefined,
      quiet: options.quiet ?? false,
      fixing: false,
    },
  );
  if (!options.quiet)
    for (const note of notes(signatures, cwd)) process.stderr.write(`secure-ai-lint: ${printable(note)}\n`);
  await write(text, options);
  const failing =
    options.failOn === 'never' ? [] : severities.slice(0, severities.indexOf(options.failOn) + 1);
  const isFailing = files.some(({ findings }) => findings.some(({ severity }) => failing.includes(severity)));
  return isFailing ? exitCodes.findings : exitCodes.clean;
}

async function wantedPaths(
  paths: readonly string[],
  { hubCache: wantsCache }: VerifyOptions,
  cwd: string,
): Promise<readonly string[]> {
  const wanted = paths.map((each) => join(cwd, normalize(each)));
  for (const each of wanted) {
    if (!(await nodeHost.stat(each))) throw new UsageError(`No such file or folder: ${shownPath(each, cwd)}`);
  }
  if (wantsCache) {
    const cache = hubCache(nodeHost);
    if (cache === undefined || !(await nodeHost.stat(cache)))
      throw new UsageError('This machine has no Hugging Face cache.');
    wanted.push(cache);
  }
  return wanted.length > 0 ? wanted : [cwd];
}

async function write(report: string, { output }: VerifyOptions): Promise<void> {
  if (output === undefined) {
    process.stdout.write(report);
    return;
  }
  try {
    await writeAtomically(path.resolve(output), report);
  } catch (error) {
    throw new UsageError(`The report cannot be written: ${error instanceof Error ? error.message : error}`);
  }
}

type Signatures = ReadonlyMap<string, SignatureState>;

/** What is known of the signatures, by the absolute paths of their files. */
async function signaturesOf({ evidence }: Audit, { key }: VerifyOptions, cwd: string): Promise<Signatures> {
  const signed = evidence.filter(({ isSigned, files }) => isSigned && files.length > 0);
  if (key === undefined) {
    return new Map(signed.map((each) => [each.path, { state: 'unsupported', reason: notAsked }]));
  }
  const { readPublicKey, verifySignature } = await import('./verify-signature.ts');
  const publicKey = readPublicKey((await readText(join(cwd, normalize(key)))) ?? '');
  if (!publicKey) throw new UsageError(`${key} is no public key in PEM.`);
  if (signed.length === 0) throw new UsageError('There is no signature to verify.');
  const states = signed.map(
    async (each): Promise<readonly [string, SignatureState]> => [
      each.path,
      verifySignature((await readText(each.path)) ?? '', publicKey),
    ],
  );
  return new Map(await Promise.all(states));
}

const notAsked = 'no key was given';

/** What a clean result does not say by itself. */
function notes(signatures: Signatures, cwd: string): readonly string[] {
  return [...signatures].flatMap(([file, found]) => {
    if (found.state === 'verified') return [`${shownPath(file, cwd)}: the signature is by this key`];
    if (found.reason !== notAsked) return [];
    return [`${shownPath(file, cwd)}: the digests were compared, the signature was not verified (--key)`];
  });
}

function signatureDrafts(signatures: Signatures): readonly Draft[] {
  return [...signatures].flatMap(([file, found]): readonly Draft[] => {
    if (found.state === 'verified' || found.reason === notAsked) return [];
    const severity = found.state === 'wrong' ? 'error' : 'warning';
    return [{ file, message: 'unusable', data: { problem: found.reason }, severity }];
  });
}

const ruleId = 'changed-model-file';

interface Draft {
  /** Absolute. */
  readonly file: string;
  readonly message: string;
  readonly data: Readonly<Record<string, string | number>>;
  readonly severity: Severity;
  readonly at?: Span | undefined;
  readonly evidence?: FileChange['evidence'];
  readonly related?: { readonly file: string; readonly at: Span };
}

async function reportsOf(audit: Audit, signatures: Signatures, cwd: string): Promise<readonly FileReport[]> {
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Error(`There is no rule ${ruleId}.`);
  const drafts = new Map<string, Draft[]>();
  const names = new Set(audit.files.filter(({ checks }) => checks.length > 0).map((file) => file.path));
  const add = (draft: Draft): void => {
    names.add(draft.file);
    drafts.set(draft.file, [...(drafts.get(draft.file) ?? []), draft]);
  };
  for (const file of audit.files) draftsOf(file).forEach(add);
  for (const evidence of audit.evidence) problemsOf(evidence).forEach(add);
  signatureDrafts(signatures).forEach(add);
  const texts = new Map<string, Promise<Lines>>();
  const linesOf = (file: string): Promise<Lines> => {
    const known = texts.get(file) ?? readLines(file);
    texts.set(file, known);
    return known;
  };
  const show = (file: string): string => (file.startsWith(hubScheme) ? file : shownPath(file, cwd));
  return Promise.all(
    [...names].sort().map(async (file): Promise<FileReport> => {
      const found = (drafts.get(file) ?? []).map((draft) => findingOf(shownIn(draft, show), rule));
      const lines = found.some(({ span }) => span !== nowhere) ? await linesOf(file) : createLines('');
      const findings = found.map((each) => reportFinding(each, show(file), lines, show, linesOf));
      return {
        file: show(file),
        findings: await Promise.all(findings),
        frames: [],
        suppressed: 0,
        fixed: 0,
        notices: [],
        problems: [],
        linted: true,
      };
    }),
  );
}

/** Other programs get the paths that people see. */
function shownIn(draft: Draft, show: (file: string) => string): Draft {
  const { evidence } = draft;
  if (!evidence) return draft;
  return {
    ...draft,
    evidence: { ...evidence, file: show(evidence.file), statedBy: show(evidence.statedBy) },
  };
}

/** Records that one expects to be complete. Others list what may be had, or what was there once. */
const complete: ReadonlySet<ExpectedFile['kind']> = new Set(['manifest', 'signature']);

function draftsOf({ path: file, state, checks, unlistedIn }: AuditedFile): readonly Draft[] {
  const unlisted = unlistedIn.map(
    (stated): Draft => ({
      file,
      message: 'unlisted',
      data: { stated: lastPart(stated, 40) },
      severity: 'info',
    }),
  );
  if (state.state === 'missing') {
    return checks.flatMap(({ expected }): readonly Draft[] => {
      const { kind, at, statedBy } = expected;
      if (kind === 'hub-download' || file.startsWith(hubScheme)) return [];
      const severity = complete.has(kind) ? 'warning' : 'info';
      return [{ file: statedBy, message: 'missing', data: { file: lastPart(file, 40) }, severity, at }];
    });
  }
  const changes = checks.flatMap((check): readonly Draft[] => {
    const change = fileChange(file, check);
    const { at, statedBy, digest: wanted } = check.expected;
    if (!change && check.verdict === 'unknown' && wanted && state.state === 'present') {
      const data = { problem: `${lastPart(file, 40)} cannot be read` };
      return [{ file: statedBy, message: 'unusable', data, severity: 'warning', at }];
    }
    if (!change) return [];
    return [
      {
        file,
        message: 'changed',
        data: change.data,
        severity: change.severity,
        evidence: change.evidence,
        ...(at ? { related: { file: statedBy, at } } : {}),
      },
    ];
  });
  if (state.state !== 'pointer' || changes.length > 0) return [...changes, ...unlisted];
  return [...unlisted, { file, message: 'pointer', data: { file: lastPart(file, 40) }, severity: 'info' }];
}

function problemsOf({ path: file, problems }: FoundEvidence): readonly Draft[] {
  return problems.map(({ message, at, isWhole }) => {
    const about = { file, data: { problem: shorten(message, 60) }, at };
    // Nothing that a broken manifest lists is checked any more.
    return isWhole
      ? { ...about, message: 'broken', severity: 'error' }
      : { ...about, message: 'unusable', severity: 'warning' };
  });
}

async function readLines(file: string): Promise<Lines> {
  return createLines((await readText(file)) ?? '');
}

async function readText(file: string): Promise<string | undefined> {
  const bytes = await nodeHost.read(file);
  return bytes && decode(bytes)?.text;
}

/** The place of a file without text, or of no place in particular. */
const nowhere: Span = { start: 0, end: 0 };

function findingOf(
  { file, message, data, severity, at = nowhere, evidence, related }: Draft,
  rule: Rule,
): Finding {
  const identity = [ruleId, message, file, ...Object.values(data)].join('\0');
  return {
    rule: ruleId,
    severity,
    message: fill(rule.messages[message] ?? message, data),
    span: at,
    statement: at,
    fixes: [],
    related: related ? [{ file: related.file, span: related.at, message: 'This is what is recorded.' }] : [],
    guidelines: rule.guidelines,
    references: rule.references,
    fingerprint: digest(identity),
    ...(evidence ? { data: evidence } : {}),
  };
}
