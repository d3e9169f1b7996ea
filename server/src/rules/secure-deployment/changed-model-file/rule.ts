import type { Related } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { CheckedFile } from '../../../facts/expected-file.ts';
import type { Setting } from '../../../facts/setting.ts';
import type { Span } from '../../../facts/span.ts';
import { asString } from '../../../facts/value.ts';
import { fileChange, lastPart } from '../../../knowledge/file-changes.ts';
import { isManifest } from '../../../knowledge/model-manifest.ts';
import { shorten } from '../../../knowledge/repository.ts';

type Message = 'changed' | 'missing' | 'pointer' | 'unlisted' | 'others' | 'unusable' | 'broken';

export default defineRule<Message>({
  id: 'changed-model-file',
  title: 'A model file is not the one that was recorded',
  guidelines: ['model-protection', 'supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-345', 'CWE-353', 'LLM04:2026', 'AML.T0018', 'AML.T0010.003'],
  // By its name alone: one that is empty or cut off is what has to be reported.
  triggers: [['format:json', 'file:(?:^|/)secure-ai-lint\\.models\\.json$']],
  inTests: 'same',
  modelFiles: true,
  messages: {
    changed:
      '{{file}} is not what {{stated}} says: another {{what}}\nExpected {{expected}}, found {{actual}}. Restore the file, or renew the record if the change is yours (a manifest with secure-ai-lint models lock).',
    missing:
      '{{file}} is listed here and does not exist\nFetch it from its source, or take it off the list with secure-ai-lint models lock.',
    pointer:
      'Only the Git LFS pointer of {{file}} is here\nFetch the file itself with git lfs pull; until then nothing can be checked.',
    unlisted:
      '{{stated}} does not list this model file\nFind out where it comes from, then record it with secure-ai-lint models lock.',
    others:
      'Model files below this folder are not listed, {{file}} among them\n{{count}} in all. Find out where they come from, then record them with secure-ai-lint models lock.',
    unusable:
      'This entry is not checked: {{problem}}\nCorrect it, or write the file anew with secure-ai-lint models lock.',
    broken:
      'The manifest cannot be read: {{problem}}\nNo model file is held against it. Restore it, or delete it and write it anew with secure-ai-lint models lock.',
  },
  on: {
    artifact(artifact, report, file) {
      const integrity = file.project.integrity();
      if (!integrity) return;
      const { span } = artifact;
      const place = { at: span, statement: span };
      for (const { check, finding } of changes(file.path, integrity.checks)) {
        report({ ...place, ...finding, related: placesOf(check), identity: check.expected.statedBy });
      }
      for (const stated of integrity.unlistedIn) {
        const data = { stated: lastPart(stated, 40) };
        report({ ...place, message: 'unlisted', severity: 'info', data, identity: `unlisted ${stated}` });
      }
    },
    setting(setting, report, file) {
      if (!isManifest(file.path)) return;
      const { path } = setting;
      if (path.length === 0) reportProblems(file, report);
      else if (path.length === 1 && path[0] === 'files') reportOthers(setting, file, report);
      else if (path.length === 3 && path[0] === 'files' && path[2] === 'path')
        reportEntry(setting, file, report);
    },
  },
});

/** At least one character, where there is one. */
function visible({ start, end }: Span, file: FileContext): Span {
  if (end > start) return { start, end };
  return file.textOf({ start, end: start + 1 }) === ''
    ? { start: Math.max(start - 1, 0), end: start }
    : { start, end: start + 1 };
}

const unusable = { message: 'unusable', severity: 'warning' } as const;

type Reporter = (finding: Report<Message>) => void;

/** One finding for each record that the file does not match. */
function changes(path: string, checks: readonly CheckedFile[]): readonly Changed[] {
  return checks.flatMap((check) => {
    const change = fileChange(path, check);
    return change ? [{ check, finding: { ...change, message: 'changed' as const } }] : [];
  });
}

interface Changed {
  readonly check: CheckedFile;
  readonly finding: Pick<Report<Message>, 'message' | 'severity' | 'data' | 'evidence'>;
}

function placesOf({ expected }: CheckedFile): readonly Related[] {
  const { at, statedBy } = expected;
  return at ? [{ span: at, file: statedBy, message: 'This is what is recorded.' }] : [];
}

function reportProblems(file: FileContext, report: Reporter): void {
  for (const { message, at = { start: 0, end: 0 }, isWhole } of file.project.manifest()?.problems ?? []) {
    const place = visible(at, file);
    const data = { problem: shorten(message, 60) };
    const kind = isWhole ? ({ message: 'broken' } as const) : unusable;
    report({ at: place, statement: place, ...kind, data });
  }
}

function reportOthers(setting: Setting, file: FileContext, report: Reporter): void {
  const unlisted = file.project.manifest()?.unlisted ?? [];
  const [first] = unlisted;
  if (first === undefined) return;
  report({
    at: setting.keySpan,
    statement: setting.statement,
    message: 'others',
    severity: 'info',
    data: { file: lastPart(first, 26), count: unlisted.length },
    evidence: { files: unlisted.map((path) => ({ file: path })) },
  });
}

function reportEntry(setting: Setting, file: FileContext, report: Reporter): void {
  const path = asString(setting.value);
  const integrity = path === undefined ? undefined : file.project.integrity(path);
  // Of a path that is listed twice only one entry counts.
  const own = integrity?.checks.filter((check) => isOwn(check, setting, file)) ?? [];
  if (path === undefined || !integrity || own.length === 0) return;
  const place = { at: setting.valueSpan, statement: setting.statement };
  const data = { file: lastPart(path, 40) };
  if (integrity.state === 'missing' && !path.startsWith('hf://')) {
    report({ ...place, message: 'missing', severity: integrity.isIgnored ? 'info' : 'warning', data });
    return;
  }
  const found = changes(path, own);
  for (const { finding } of found) report({ ...place, ...finding });
  if (found.length === 0 && integrity.state === 'pointer') {
    report({ ...place, message: 'pointer', severity: 'info', data });
  }
}

/** The statement that this very entry makes. */
function isOwn({ expected: { statedBy, at } }: CheckedFile, { span }: Setting, file: FileContext): boolean {
  return statedBy === file.path && (!at || (at.start <= span.start && span.end <= at.end));
}
