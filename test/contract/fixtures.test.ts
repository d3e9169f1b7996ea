/** Properties of all findings of all fixtures together. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/engine/finding.ts';
import { suppressionRule } from '../../server/src/engine/lint.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { testEngine } from '../support/engine.ts';
import { findFixtures } from '../support/fixtures.ts';
import { sourceFiles } from '../support/sources.ts';
import { type LintedFile, lintWorkspace } from '../support/workspace.ts';

const linted: LintedFile[] = [];
const unfiltered: LintedFile[] = [];
const engine = await testEngine({ triggerFilter: false });
for (const fixture of await findFixtures()) {
  linted.push(...(await lintWorkspace(fixture.files)));
  unfiltered.push(...(await lintWorkspace(fixture.files, { engine })));
}
const findings = linted.flatMap((file) => file.result.findings);

it('triggers hide nothing', () => {
  expect(findings.length).toBeGreaterThan(0);
  expect(linted.map(summary)).toEqual(unfiltered.map(summary));
});

it('spans lie inside the file, findings inside their statement', () => {
  for (const { path, text, result } of linted) {
    for (const { rule, span, statement, fixes } of result.findings) {
      const spans = [span, statement, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))];
      const outside = spans.filter(({ start, end }) => start < 0 || start > end || end > text.length);
      expect(outside, `${rule} in ${path}`).toEqual([]);
      // A finding about a file without text has nothing to stand at.
      if (text !== '') expect(span.end, `${rule} in ${path}`).toBeGreaterThan(span.start);
    }
  }
});

it('fingerprints tell findings of a file apart', () => {
  for (const { path, result } of linted) {
    const prints = result.findings.map((finding) => finding.fingerprint);
    expect(new Set(prints).size, path).toBe(prints.length);
    expect(prints.filter((print) => !/^[0-9a-f]{16}$/.test(print))).toEqual([]);
  }
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const own = findings.filter((finding) => finding.rule === id);

  it('says it in a short first line, without links and with every hole filled', () => {
    const lines = new Set(own.map((finding) => finding.message.split('\n')[0] ?? ''));
    const bad = [...lines].filter(
      (line) => line.length > 90 || /https?:\/\/\S+\.\S+\/|\{\{|\}\}|\bundefined\b/.test(line),
    );
    expect(bad).toEqual([]);
  });

  it('has a fixture for every message', () => {
    const unused = Object.values(rule.messages).filter(
      (template) => !own.some((finding) => patternOf(template, /\{\{\w+\}\}/g).test(finding.message)),
    );
    expect(unused).toEqual([]);
  });

  it('has a fixture for every fix', async () => {
    const titles = own.flatMap((finding) => finding.fixes.map((fix) => fix.title));
    const unused = (await fixTitles(id)).filter(
      (template) => !titles.some((title) => patternOf(template, /\$\{(?:[^{}]|\{[^{}]*\})*\}/g).test(title)),
    );
    expect(unused).toEqual([]);
  });
});

function summary({ path, result }: LintedFile) {
  return { path, findings: result.findings.map(describeFinding), suppressed: result.suppressed };
}

function describeFinding({ rule, span, message }: Finding): string {
  return `${span.start}-${span.end} ${rule} ${message}`;
}

/** The titles of fixes as a rule's files write them, `${…}` included. */
async function fixTitles(id: string): Promise<readonly string[]> {
  const own = (await sourceFiles('server/src/rules')).filter((file) => file.includes(`/${id}/`));
  const files = id === suppressionRule ? [...own, 'server/src/engine/suppress.ts'] : own;
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const title = rules.find((rule) => rule.id === id)?.title;
  return sources
    .flatMap((source) => [...source.matchAll(/\btitle:\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)])
    .map((match) => (match[2] ?? '').replace(/\\(['"`])/g, '$1'))
    .filter((found) => found !== title);
}

/** A test for texts that fill a template's holes. */
function patternOf(template: string, hole: RegExp): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${template.split(hole).map(literal).join('[\\s\\S]*')}`);
}
