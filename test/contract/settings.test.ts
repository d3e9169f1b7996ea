/** The editor's settings and the config file mean the same where they overlap. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { configJsonSchema } from '../../server/src/config/schema.ts';
import { rules } from '../../server/src/generated/rules.ts';

interface Schema {
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

const manifest = JSON.parse(await readFile('package.json', 'utf8'));
const settings: Readonly<Record<string, Schema>> = manifest.contributes.configuration.properties;
const config: Schema = configJsonSchema(rules);

/** Settings that only an editor has. */
const editorOnly = new Set(['enable', 'run', 'trace.server']);

it('every setting is one of the config file or of the editor', () => {
  const names = Object.keys(settings).map((name) => name.replace(/^secureAiLint\./, ''));
  const shared = names.filter((name) => !editorOnly.has(name)).sort();
  expect(shared).toEqual(['network', 'profile', 'rules']);
  expect(shared.filter((name) => !(name in (config.properties ?? {})))).toEqual([]);
});

it.each(['profile', 'network'])('%s has the same values', (name) => {
  const values = config.properties?.[name]?.enum;
  expect(values?.length).toBeGreaterThan(1);
  expect(settings[`secureAiLint.${name}`]?.enum).toEqual(values);
});

it('rules take the same severities', () => {
  const values = config.properties?.rules?.properties?.[rules[0]?.id ?? '']?.enum;
  const setting = settings['secureAiLint.rules']?.additionalProperties?.enum;
  expect(values?.length).toBe(4);
  expect([...(setting ?? [])].sort()).toEqual([...(values ?? [])].sort());
});

it('the licence and the notices are packaged', async () => {
  const lines = (await readFile('.vscodeignore', 'utf8')).split('\n');
  expect(lines).toEqual(expect.arrayContaining(['!LICENSE', '!NOTICE']));
});
