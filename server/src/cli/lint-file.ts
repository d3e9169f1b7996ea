import path from 'node:path';
import type { Document, Engine } from '../engine/engine.ts';
import type { Applicability } from '../engine/finding.ts';
import { fixText } from '../engine/fix.ts';
import { createLines, type Lines } from '../engine/text.ts';
import { nodeHost } from '../host/node.ts';
import { isAbsolute, isWithin, join, normalize, relativeTo } from '../host/paths.ts';
import { type DecodedText, decode, encode } from '../host/text.ts';
import type { Session } from '../session/session.ts';
import { type FileReport, frameOf, reportFinding } from './report.ts';
import { writeAtomically } from './write.ts';

/** What holds for every file of a run. Plain data: it is sent to other threads. */
export interface LintOptions {
  /** Absolute path of the working directory, with `/`. */
  readonly cwd: string;
  readonly frames: boolean;
  /** The fixes to apply; none leaves the files as they are. */
  readonly fix: readonly Applicability[];
}

/** The path as the user sees it: relative to the working directory where it lies below it. */
export function shownPath(file: string, cwd: string): string {
  if (isWithin(file, cwd)) return relativeTo(file, cwd) || '.';
  const relative = normalize(path.relative(cwd, file));
  return relative === '' ? file : relative;
}

/** Lints one file of the disk, and mends it when that is asked for. */
export async function lintFile(file: string, session: Session, options: LintOptions): Promise<FileReport> {
  const shown = shownPath(file, options.cwd);
  const document = await session.read(file);
  if ('skipped' in document) {
    return { ...nothing(shown), notices: document.quiet ? [] : [`skipped: ${document.skipped}`] };
  }
  try {
    const report = await lintDocument(document, file, session, options);
    const fixable = report.findings.some((finding) =>
      finding.fixes.some((fix) => options.fix.includes(fix.applicability)),
    );
    return fixable ? await fixFile(file, report, session, options) : report;
  } finally {
    session.close(document);
  }
}

/** Lints a text that is not on the disk, as if it were that file. Gives the mended text where fixes are asked for. */
export async function lintText(
  file: string,
  text: string,
  session: Session,
  options: LintOptions,
): Promise<{ readonly report: FileReport; readonly text: string }> {
  const fixed = options.fix.length > 0 ? await mend(file, text, session, options) : { text, count: 0 };
  const document = session.open(file, fixed.text);
  try {
    const report = await lintDocument(document, file, session, options);
    return { report: { ...report, fixed: fixed.count }, text: fixed.text };
  } finally {
    session.close(document);
  }
}

function nothing(file: string): FileReport {
  return {
    file,
    findings: [],
    frames: [],
    suppressed: 0,
    fixed: 0,
    notices: [],
    problems: [],
    linted: false,
  };
}

async function lintDocument(
  document: Document,
  file: string,
  session: Session,
  { cwd, frames }: LintOptions,
): Promise<FileReport> {
  const result = await session.lint(document);
  const shown = shownPath(file, cwd);
  const absolute = (other: string): string => (isAbsolute(other) ? other : join(session.root, other));
  const lines = createLines(document.text);
  const others = new Map<string, Promise<Lines | undefined>>();
  const linesOfOther = (other: string): Promise<Lines | undefined> => {
    const known = others.get(other) ?? linesOf(absolute(other));
    others.set(other, known);
    return known;
  };
  return {
    ...nothing(shown),
    findings: await Promise.all(
      result.findings.map((finding) =>
        reportFinding(finding, shown, lines, (other) => shownPath(absolute(other), cwd), linesOfOther),
      ),
    ),
    frames:
      frames && document.text !== ''
        ? result.findings.map((finding) => frameOf(document.text, lines, finding.span))
        : [],
    suppressed: result.suppressed,
    problems: result.problems.map(({ rule, message }) =>
      rule ? `rule ${rule} failed: ${message}` : message,
    ),
    linted: true,
  };
}

async function linesOf(file: string): Promise<Lines | undefined> {
  const bytes = await nodeHost.read(file);
  const text = bytes && decode(bytes)?.text;
  return text === undefined ? undefined : createLines(text);
}

async function fixFile(
  file: string,
  report: FileReport,
  session: Session,
  options: LintOptions,
): Promise<FileReport> {
  const refuse = (reason: string): FileReport => ({ ...report, notices: [`not fixed: ${reason}`] });
  const bytes = await nodeHost.read(file);
  const decoded: DecodedText | undefined = bytes && decode(bytes);
  if (!decoded?.lossless) return refuse('it holds bytes that are no text');
  const fixed = await mend(file, decoded.text, session, options);
  if (fixed.text === decoded.text) return report;
  try {
    await writeAtomically(file, encode(fixed.text, decoded.encoding));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  session.changed(file);
  const { report: after } = await lintText(file, fixed.text, session, { ...options, fix: [] });
  return { ...after, fixed: fixed.count };
}

async function mend(file: string, text: string, session: Session, { fix }: LintOptions) {
  const withDocument = async <T>(content: string, use: (document: Document) => Promise<T>): Promise<T> => {
    const document = session.open(file, content);
    try {
      return await use(document);
    } finally {
      session.close(document);
    }
  };
  const fixed = await fixText(text, {
    allowed: new Set(fix),
    lint: (content) => withDocument(content, async (document) => (await session.lint(document)).findings),
    parses: (content) => parses(session.engine, file, content),
  });
  return { ...fixed, text: keepLineEnds(text, fixed.text) };
}

function parses(engine: Engine, file: string, text: string): boolean {
  const document = engine.open(file, text);
  try {
    return document.syntaxError === undefined;
  } finally {
    document.dispose();
  }
}

/** Lines that a fix added get the ends that the file has, where it has one kind. */
function keepLineEnds(before: string, after: string): string {
  return /\r\n/.test(before) && !/[^\r]\n|^\n/.test(before) ? after.replace(/\r?\n/g, '\r\n') : after;
}
