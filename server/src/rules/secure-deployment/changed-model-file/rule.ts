import type { FindingData, Related, Severity } from '../../../engine/finding.ts';
import { defineRule, type FileContext, type Report } from '../../../engine/rule.ts';
import type { CheckedFile, DigestAlgorithm } from '../../../facts/expected-file.ts';
import type { Setting } from '../../../facts/setting.ts';
import type { Span } from '../../../facts/span.ts';
import { asString } from '../../../facts/value.ts';
import { isManifest } from '../../../knowledge/model-manifest.ts';
import { shorten } from '../../../knowledge/repository.ts';

const names: Readonly<Record<DigestAlgorithm, string>> = {
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
  blake2b: 'BLAKE2b',
  sha1: 'SHA-1',
  md5: 'MD5',
  'git-blob': 'git hash',
};

type Message = 'changed' | 'missing' | 'pointer' | 'unlisted' | 'others' | 'unusable';

export default defineRule<Message>({
  id: 'changed-model-file',
  title: 'A model file is not the one that was recorded',
  guidelines: ['model-protection', 'supply-chain'],
  severity: 'error',
  profile: 'recommended',
  since: '0.1.0',
  references: ['CWE-345', 'CWE-353', 'LLM04:2026', 'AML.T0018', 'AML.T0010.003'],
  triggers: ['secure-ai-lint.models', ['"version"', '"files"', '"sha256"']],
  inTests: 'same',
  modelFiles: true,
  messages: {
    changed:
      '{{file}} is not what {{stated}} says: another {{what}}\nExpected {{expected}}, found {{actual}}. Restore the file, or record it anew if the change is yours: secure-ai-lint models lock.',
    missing:
      '{{file}} is listed here and does not exist\nFetch it from its source, or take it off the list with secure-ai-lint models lock.',
    pointer:
      'Only the Git LFS pointer of {{file}} is here\nFetch the file itself with git lfs pull; until then nothing can be checked.',
    unlisted:
      '{{stated}} does not list this model file\nFind out where it comes from, then record it with secure-ai-lint models lock.',
    others:
      'Model files below this folder are not listed, {{file}} among them\n{{count}} in all. Find out where they come from, then record them with secure-ai-lint models lock.',
    unusable:
      'This entry is not checked: {{problem}}\nMend it, or write the file anew with secure-ai-lint models lock.',
  },
  on: {
    artifact(artifact, report, file) {
      const integrity = file.project.integrity();
      if (!integrity) return;
      const { span } = artifact;
      const place = { at: span, statement: span };
      for (const check of integrity.checks) {
        if (!isChanged(check)) continue;
        const { statedBy } = check.expected;
        report({ ...place, ...changed(file.path, check), related: placesOf(check), identity: statedBy });
      }
      for (const stated of integrity.unlistedIn) {
        const data = { stated: shorten(lastPart(stated), 40) };
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

type Reporter = (finding: Report<Message>) => void;

function isChanged({ verdict }: CheckedFile): boolean {
  return verdict === 'other-size' || verdict === 'other-digest';
}

/** DVC's own record is out of date whenever somebody trains and has not told DVC yet. */
function severityOf({ expected }: CheckedFile): Severity {
  return expected.kind === 'dvc' ? 'warning' : 'error';
}

function changed(
  path: string,
  check: CheckedFile,
): Pick<Report<Message>, 'message' | 'severity' | 'data' | 'evidence'> {
  const { expected, actual = '' } = check;
  const isSize = check.verdict === 'other-size';
  const wanted = isSize ? String(expected.size ?? 0) : (expected.digest?.hex ?? '');
  const what = isSize || !expected.digest ? 'size' : names[expected.digest.algorithm];
  const evidence: FindingData = { file: path, statedBy: expected.statedBy, what, expected: wanted, actual };
  return {
    message: 'changed',
    severity: severityOf(check),
    data: {
      file: shorten(lastPart(path), 26),
      stated: shorten(lastPart(expected.statedBy), 26),
      what,
      expected: isSize ? `${wanted} bytes` : wanted,
      actual: isSize ? `${actual} bytes` : actual,
    },
    evidence,
  };
}

function placesOf({ expected }: CheckedFile): readonly Related[] {
  const { at, statedBy } = expected;
  return at ? [{ span: at, file: statedBy, message: 'This is what is recorded.' }] : [];
}

function reportProblems(file: FileContext, report: Reporter): void {
  for (const { message, at = { start: 0, end: 1 } } of file.project.manifest()?.problems ?? []) {
    const place: Span = { start: at.start, end: Math.max(at.end, at.start + 1) };
    const data = { problem: shorten(message, 60) };
    report({ at: place, statement: place, message: 'unusable', severity: 'warning', data });
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
    data: { file: shorten(lastPart(first), 30), count: unlisted.length },
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
  const data = { file: shorten(lastPart(path), 40) };
  if (integrity.state === 'missing' && !path.startsWith('hf://')) {
    report({ ...place, message: 'missing', severity: integrity.isIgnored ? 'info' : 'warning', data });
  } else if (own.some(isChanged)) {
    for (const check of own.filter(isChanged)) report({ ...place, ...changed(path, check) });
  } else if (integrity.state === 'pointer') {
    report({ ...place, message: 'pointer', severity: 'info', data });
  }
}

/** The statement that this very entry makes. */
function isOwn({ expected: { statedBy, at } }: CheckedFile, { span }: Setting, file: FileContext): boolean {
  return statedBy === file.path && (!at || (at.start <= span.start && span.end <= at.end));
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
