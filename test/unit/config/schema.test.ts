import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { configJsonSchema, createConfigSchema, keyInfo } from '../../../server/src/config/schema.ts';

const rules = [{ id: 'unsafe-torch-load', title: 'A checkpoint is loaded unsafely' }];

describe('the published schema', () => {
  const schema = configJsonSchema(rules);
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

  it.each([
    {},
    { profile: 'audit', rules: { 'unsafe-torch-load': 'off' }, ignore: ['a'] },
    { knowledge: { modelLoaders: [{ callee: 'a.b', repository: { position: 0, name: 'x' } }] } },
    { extends: ['a.yaml'], network: 'hub', maxFileSize: 5 },
  ])('takes %j', (config) => {
    expect(validate(config)).toBe(true);
    expect(createConfigSchema(rules).safeParse(config).success).toBe(true);
  });

  it.each([
    { profil: 'audit' },
    { rules: { other: 'off' } },
    { overrides: [{ rules: {} }] },
    { maxFileSize: 1.5 },
    { knowledge: { modelLoaders: [{ callee: 'load', repository: { position: 0, name: 'x' } }] } },
  ])('refuses %j', (config) => {
    expect(validate(config)).toBe(false);
    expect(createConfigSchema(rules).safeParse(config).success).toBe(false);
  });

  it('describes every key', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties' && typeof value === 'object' && value !== null) {
          for (const [name, property] of Object.entries(value)) {
            if (!('description' in (property as object))) undescribed.push(`${path}/${name}`);
          }
        }
        visit(value, `${path}/${key}`);
      }
    };
    visit(schema, '');
    expect(undescribed).toEqual([]);
  });
});

describe('keyInfo', () => {
  const schema = createConfigSchema(rules);

  it('describes a key, its keys and its values', () => {
    expect(keyInfo(schema, ['rules', 'unsafe-torch-load'])).toEqual({
      description: 'A checkpoint is loaded unsafely',
      keys: [],
      values: ['off', 'error', 'warning', 'info'],
    });
    expect(keyInfo(schema, ['overrides', 0])?.keys).toEqual(['files', 'profile', 'rules']);
    expect(keyInfo(schema, [])?.keys).toContain('extends');
  });

  it('knows nothing of a key that is none', () => {
    expect(keyInfo(schema, ['nope'])).toBeUndefined();
    expect(keyInfo(schema, ['profile', 'x'])).toBeUndefined();
  });
});
