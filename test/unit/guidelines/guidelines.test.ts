import { expect, it } from 'vitest';
import { atlasAliases, atlasTechniques } from '../../../server/src/guidelines/atlas.ts';
import { areaOf, areas, findGuideline, guidelines } from '../../../server/src/guidelines/guidelines.ts';
import { rulePage } from '../../../server/src/guidelines/page.ts';
import { findReference, references } from '../../../server/src/guidelines/references.ts';

it('holds four areas and seventeen guidelines', () => {
  const counts = areas.map((area) => guidelines.filter((guideline) => guideline.area === area.slug).length);
  expect(counts).toEqual([4, 4, 5, 4]);
  expect(new Set(guidelines.map((guideline) => guideline.slug)).size).toBe(17);
});

it('shows no number as if the document had one', () => {
  for (const guideline of guidelines) expect(guideline.title + guideline.summary).not.toMatch(/\d\.\d/);
});

it('finds guidelines and the area of a rule', () => {
  expect(findGuideline('supply-chain')?.title).toBe('Secure your supply chain');
  expect(findGuideline('2.1')).toBeUndefined();
  expect(areaOf({ guidelines: ['asset-protection', 'infrastructure'] })?.slug).toBe('secure-development');
});

it('gives the current entry for an id of a former edition', () => {
  expect(findReference('LLM03:2025')).toMatchObject({ id: 'LLM04:2026', name: 'Supply Chain' });
  expect(findReference('LLM03:2026')).toMatchObject({ name: 'Excessive Agency' });
  expect(findReference('AML.T0058')?.id).toBe('AML.T0115.001');
  for (const [retired, current] of Object.entries(atlasAliases)) {
    expect(atlasTechniques).toHaveProperty([current]);
    expect(atlasTechniques).not.toHaveProperty([retired]);
  }
});

it('never names an OWASP LLM risk without its edition, nor a CWE view or category', () => {
  expect(findReference('LLM03')).toBeUndefined();
  for (const id of ['CWE-1446', 'CWE-1447', 'CWE-1448']) expect(findReference(id)).toBeUndefined();
});

it('knows every id once', () => {
  const ids = references.flatMap((reference) => [reference.id, ...reference.aliases]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const reference of references) expect(new URL(reference.url).protocol).toBe('https:');
});

it('makes a page of facts and text', () => {
  const page = rulePage(
    {
      id: 'some-rule',
      title: 'Something is wrong',
      severity: 'error',
      profile: 'recommended',
      since: '0.1.0',
      guidelines: ['supply-chain', 'design-for-security'],
      references: ['CWE-502', 'LLM04:2026'],
    },
    '## What it reports\n\nText.\n',
  );
  expect(page).toMatch(/^# Something is wrong\n\n\| \| \|\n/);
  expect(page).toContain('| Guidelines | Secure your supply chain<br>Design your system for security');
  expect(page).toContain(
    '[CWE-502](https://cwe.mitre.org/data/definitions/502.html) Deserialization of Untrusted Data',
  );
  expect(page.endsWith('## What it reports\n\nText.\n')).toBe(true);
});
