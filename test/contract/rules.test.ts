/** What every rule owes its readers: a page, a guideline, references that exist, fixtures on both sides. */
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../server/src/engine/rule.ts';
import { pages } from '../../server/src/generated/pages.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { findGuideline } from '../../server/src/guidelines/guidelines.ts';
import { findReference } from '../../server/src/guidelines/references.ts';
import { createKnowledge, noRows } from '../../server/src/knowledge/knowledge.ts';
import { findFixtures, fixturesRoot } from '../support/fixtures.ts';
import { sectionsOf } from '../support/markdown.ts';

const sectionTitles = [
  'What it reports',
  'Why it matters',
  'Insecure',
  'Secure',
  'Fix',
  'When it is fine',
  'References',
];
const fixtures = await findFixtures();

it('there are rules', () => {
  expect(rules.length).toBeGreaterThan(20);
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
});

it('every fixture folder belongs to a rule', async () => {
  const known = new Set(rules.map((rule) => rule.id));
  const folders = (await readdir(fixturesRoot, { withFileTypes: true })).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map((entry) => entry.name).filter((name) => !known.has(name))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has a page with every section in order and text in each', () => {
    const page = pages[id] ?? '';
    const sections = sectionsOf(page);
    expect(sections.map((section) => section.title)).toEqual(sectionTitles);
    expect(page.trimStart().startsWith('## ')).toBe(true);
    expect(sections.filter((section) => section.text.trim() === '').map((section) => section.title)).toEqual(
      [],
    );
  });

  it('names guidelines and references that exist, in their current edition', () => {
    expect(rule.guidelines.length).toBeGreaterThan(0);
    expect(rule.guidelines.filter((slug) => !findGuideline(slug))).toEqual([]);
    expect(rule.references.filter((reference) => findReference(reference)?.id !== reference)).toEqual([]);
  });

  it('has a title and messages for people', () => {
    expect(rule.title).toMatch(/^[A-Za-z].*[^.]$/);
    expect(rule.title.length).toBeLessThanOrEqual(90);
    expect(Object.keys(rule.messages).length).toBeGreaterThan(0);
    for (const message of Object.values(rule.messages)) {
      expect(message.split('\n')[0]).not.toMatch(/https?:\/\//);
      expect(message).not.toMatch(/\bguideline \d|\d\.\d (?:of|in) the guidelines/i);
    }
  });

  it('can be triggered', () => {
    const triggers = triggersOf(rule);
    expect(triggers.length).toBeGreaterThan(0);
    expect(triggers.flat().filter((trigger) => trigger === '')).toEqual([]);
  });

  it('has a fixture that reports it and one that is clean', () => {
    const own = fixtures.filter((fixture) => fixture.rule === id);
    expect(own.some((fixture) => fixture.expectations.some((expected) => expected.rule === id))).toBe(true);
    expect(own.some((fixture) => fixture.expectations.length === 0)).toBe(true);
  });
});

function triggersOf(rule: Rule) {
  return typeof rule.triggers === 'function' ? rule.triggers(createKnowledge(noRows)) : rule.triggers;
}
