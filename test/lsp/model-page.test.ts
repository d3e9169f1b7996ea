/** What a page says, from facts alone. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/engine/finding.ts';
import type { Artifact } from '../../server/src/facts/artifact.ts';
import { judge } from '../../server/src/knowledge/artifact-verdict.ts';
import { modelHover } from '../../server/src/lsp/model-hover.ts';
import { modelPageOf } from '../../server/src/lsp/model-page.ts';

const place = { members: ['archive.zip', 'data.pkl'], offset: 12 };
const empty = { tensors: [], tensorCount: 0, metadata: [], members: [], memberCount: 0 };
const plain: Artifact = {
  kind: 'artifact',
  span: { start: 0, end: 0 },
  size: 1_234_567,
  named: true,
  formats: ['torch-zip'],
  observations: [],
  contents: empty,
  complete: true,
};
const system = (text: string): Artifact['observations'][number] => ({
  kind: 'global',
  module: 'os',
  name: 'system',
  use: 'called',
  arguments: [{ kind: 'text', text }],
  count: 3,
  place,
});

function findingOf(rule: string, severity: Finding['severity'], message: string): Finding {
  const span = { start: 0, end: 0 };
  const about = { fixes: [], related: [], guidelines: ['supply-chain'], references: [], fingerprint: '0' };
  return { rule, severity, message, span, statement: span, ...about };
}

function pageOf(artifact: Artifact, findings: readonly Finding[] = []) {
  const judgements = judge(artifact, () => undefined);
  return modelPageOf({ uri: 'file:///w/a/model.pt', path: '/w/a/model.pt', artifact, findings, judgements });
}

describe('the verdict of a page', () => {
  const evil: Artifact = { ...plain, observations: [system('echo example')] };
  const dangerous = findingOf('dangerous-model-file', 'error', 'model.pt runs code\n- evidence\nadvice');

  it('is what the worst of it does', () => {
    const { name, verdict, findings, observations } = pageOf(evil, [dangerous]);
    expect(name).toBe('model.pt');
    expect(verdict.level).toBe('error');
    expect(verdict.text).toMatch(/^Runs code when it is loaded: .*os\.system\('echo example'\)$/);
    expect(verdict.advice.join(' ')).toContain('modelFiles.approved');
    expect(findings).toMatchObject([
      { message: 'model.pt runs code', guidelines: [{ title: expect.any(String) }] },
    ]);
    expect(observations).toMatchObject([
      { level: 'error', use: 'called', count: 3, member: 'archive.zip!/data.pkl', offset: 12 },
    ]);
  });

  it('is that of another rule where the bytes alone are harmless', () => {
    const changed = findingOf(
      'changed-model-file',
      'warning',
      'model.pt is not the file of the manifest\nmore',
    );
    expect(pageOf(plain, [changed]).verdict).toEqual({
      level: 'warning',
      text: 'model.pt is not the file of the manifest',
      advice: [],
    });
    expect(pageOf(evil, [changed, dangerous]).verdict.text).toMatch(/^Runs code/);
  });

  it('is never fine without having looked', () => {
    expect(pageOf(plain).verdict).toMatchObject({ level: 'none', text: 'Nothing dangerous found' });
    expect(pageOf({ ...plain, complete: false }).verdict.text).toBe(
      'Nothing dangerous found in what could be read',
    );
    expect(pageOf({ ...plain, formats: [] }).verdict.level).toBe('info');
    const silenced = pageOf(evil).verdict;
    expect(silenced.level).toBe('info');
    expect(silenced.text).toMatch(/^Not reported, by your settings: runs code/);
  });
});

describe('what a page lists', () => {
  it('is cut, with the counts of all', () => {
    const tensors = Array.from({ length: 10_000 }, (_, index) => ({
      name: `t${index}`,
      dtype: 'f4',
      shape: [index],
    }));
    const metadata = Array.from({ length: 2_000 }, (_, index) => ({
      key: `k${index}`,
      value: 'x'.repeat(4_000),
    }));
    const { contents } = pageOf({
      ...plain,
      contents: { ...empty, tensors, tensorCount: 123_456, metadata },
    });
    expect(contents.tensors.length).toBeLessThan(10_000);
    expect(contents.tensorCount).toBe(123_456);
    expect(JSON.stringify(contents.metadata).length).toBeLessThan(1_100_000);
  });

  it('is one line for each thing, whatever its name holds', () => {
    const { observations, verdict } = pageOf({ ...plain, observations: [system('a\n\u202eb\u0000c')] });
    expect(`${observations[0]?.what} ${verdict.text}`).not.toMatch(/[\n\u202e\0]/);
  });
});

describe('the hover', () => {
  const load = { span: { start: 0, end: 0 }, file: '/w/m_1*.pt', guarded: false };
  const uriFor = (path: string) => `file://${path}`;
  const hoverOf = (artifact: Artifact, about: object = {}) => {
    const judgements = judge(artifact, () => undefined);
    return modelHover(
      { ...load, ...about, found: { artifact, judgements, approved: false, ...about } },
      uriFor,
    );
  };

  it('says what the file is and what it does', () => {
    const contents = { ...empty, tensorCount: 1 };
    expect(hoverOf({ ...plain, contents })).toBe(
      '[**m\\_1\\*\\.pt**](file:///w/m_1*.pt): nothing dangerous found.\n\nPyTorch archive · 1 tensor · 1.2 MB',
    );
    expect(hoverOf({ ...plain, formats: [], complete: false })).toContain('not all of it could be read');
  });

  it('says when it does no harm there', () => {
    const evil = { ...plain, observations: [system('echo example')] };
    expect(hoverOf(evil, { guarded: true })).toContain('without running what it holds');
    expect(hoverOf({ ...plain, observations: [] }, { approved: true })).toContain('approved in the config');
    expect(modelHover({ ...load, found: undefined }, uriFor)).toBe('**m\\_1\\*\\.pt**: still being read');
  });
});
