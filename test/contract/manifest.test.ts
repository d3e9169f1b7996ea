/** The editor's settings and the config file mean the same where they overlap. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { configJsonSchema } from '../../server/src/config/schema.ts';
import { rules } from '../../server/src/generated/rules.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly [keyword: string]: unknown;
}

const manifestText = await readFile('package.json', 'utf8');
const manifest = JSON.parse(manifestText);
const strings: Readonly<Record<string, string>> = JSON.parse(await readFile('package.nls.json', 'utf8'));
const config = configJsonSchema(rules) as Schema;
const settings: Readonly<Record<string, Schema>> = Object.fromEntries(
  [manifest.contributes.configuration]
    .flat()
    .flatMap((group: { properties: Record<string, Schema> }) => Object.entries(group.properties)),
);

/** Settings that only an editor has. */
const editorOnly = new Set(['enable', 'run', 'trace.server']);

it('every setting is one of the config file or of the editor', () => {
  const names = Object.keys(settings).map((name) => name.replace(/^secureAiLint\./, ''));
  expect(names.filter((name) => !editorOnly.has(name)).sort()).toEqual(['network', 'profile', 'rules']);
  for (const name of names) if (!editorOnly.has(name)) expect(config.properties).toHaveProperty([name]);
});

it.each(['profile', 'network'])('%s has the same values', (name) => {
  const values = config.properties?.[name]?.enum;
  expect(values?.length).toBeGreaterThan(1);
  expect(settings[`secureAiLint.${name}`]?.enum).toEqual(values);
});

it('rules take the same severities', () => {
  const first = rules[0]?.id ?? '';
  const values = config.properties?.rules?.properties?.[first]?.enum;
  const setting = settings['secureAiLint.rules']?.additionalProperties?.enum;
  expect(values?.length).toBe(4);
  expect([...(setting ?? [])].sort()).toEqual([...(values ?? [])].sort());
});

it('every string of the manifest has its text, and every text is used', () => {
  const used = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? '');
  expect(used.length).toBeGreaterThan(10);
  expect(used.filter((key) => !(key in strings))).toEqual([]);
  expect(Object.keys(strings).filter((key) => !used.includes(key))).toEqual([]);
});

it('everything that the manifest names is packaged', async () => {
  const ignore = await readFile('.vscodeignore', 'utf8');
  for (const file of ['LICENSE', 'NOTICE', 'README.md', 'CHANGELOG.md'])
    expect(ignore).toContain(`!${file}\n`);
});
