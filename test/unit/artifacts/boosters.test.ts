import { describe, expect, it } from 'vitest';
import { joined, type Piece, u8, u32 } from '../../support/artifacts/little-endian.ts';
import { signs } from '../../support/artifacts/scan.ts';
import { scanned } from '../../support/artifacts/scanned.ts';

const big = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** (size - 1 - index)) % 256);

/** Universal Binary JSON as XGBoost writes it: lengths of 64 bits, typed arrays. */
function ubj(value: unknown): Piece {
  if (typeof value === 'string') return ['S', 'L', big(value.length, 8), value];
  if (typeof value === 'number') return ['l', big(value, 4)];
  if (value instanceof Uint8Array) return ['[$U#L', big(value.length, 8), value];
  if (Array.isArray(value)) return ['[', value.map(ubj), ']'];
  const entries = Object.entries(value ?? {});
  return ['{', entries.map(([key, each]) => ['L', big(key.length, 8), key, ubj(each)]), '}'];
}

const model = {
  learner: {
    attributes: { best_iteration: '2' },
    gradient_booster: { model: { trees: [{ base_weights: new Uint8Array(40), id: 0 }] }, name: 'gbtree' },
    objective: { name: 'binary:logistic' },
  },
  version: [2, 1, 0],
};

describe('a model of XGBoost', () => {
  it.each([
    ['UBJSON', joined(ubj(model))],
    ['JSON', joined(JSON.stringify(model))],
  ])('shows its parameters in %s', async (_, file) => {
    const { formats, severity, artifact } = await scanned(file);
    expect([formats, severity]).toEqual([['xgboost'], undefined]);
    expect(artifact.contents.metadata).toContainEqual({
      key: 'learner.objective.name',
      value: 'binary:logistic',
    });
    expect(artifact.contents.metadata).toContainEqual({
      key: 'learner.gradient_booster.name',
      value: 'gbtree',
    });
  });

  it('shows its parameters in the old binary form', async () => {
    const named = (name: string): Piece => [u32(name.length), u32(0), name];
    const head = joined('binf', u32(0), u32(4), u32(0), new Uint8Array(124));
    const { formats, artifact } = await scanned(
      joined(head, named('binary:logistic'), named('gbtree'), new Uint8Array(9)),
    );
    expect(formats).toEqual(['xgboost']);
    expect(artifact.contents.metadata).toContainEqual({ key: 'num_feature', value: '4' });
    expect(artifact.contents.metadata).toContainEqual({ key: 'booster', value: 'gbtree' });
  });

  it('never throws when it ends too early, and says so', async () => {
    const file = joined(ubj(model));
    for (let length = 18; length < file.length; length += 1) {
      const { artifact, formats } = await scanned(file.slice(0, length));
      expect([formats, signs(artifact)], `${length}`).toEqual([['xgboost'], ['malformed']]);
    }
  });

  it('nested without end is a sign', async () => {
    const file = joined('{L', big(7, 8), 'learner', '{L', big(1, 8), 'a', '['.repeat(10_000));
    expect(signs((await scanned(file)).artifact)).toEqual(['malformed']);
  });
});

describe('a model of LightGBM', () => {
  it('shows its head', async () => {
    const text = 'tree\nversion=v4\nnum_class=1\nfeature_names=a b\n\nTree=0\nnum_leaves=3\n';
    const { formats, artifact, severity } = await scanned(text);
    expect([formats, severity]).toEqual([['lightgbm'], undefined]);
    expect(artifact.contents.metadata).toContainEqual({ key: 'feature_names', value: 'a b' });
    expect(artifact.contents.metadata).not.toContainEqual({ key: 'Tree', value: '0' });
  });
});

describe('a model of CatBoost', () => {
  it('is told by its mark, and by its length whether it is whole', async () => {
    const file = joined('CBM1', u32(16), new Uint8Array(16), u8(0));
    expect((await scanned(file)).formats).toEqual(['catboost']);
    expect((await scanned(file)).severity).toBeUndefined();
    expect(signs((await scanned(file.slice(0, 20))).artifact)).toEqual(['truncated']);
  });
});
