import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../../server/src/artifacts/bytes.ts';
import { createBudget, LimitReached } from '../../../server/src/artifacts/limits.ts';
import {
  type Message,
  type MessageRule,
  message,
  number,
  numberOf,
  text,
  textOf,
  walkMessage,
} from '../../../server/src/artifacts/protobuf/walk.ts';
import { joined } from '../../support/artifacts/little-endian.ts';
import { field, numberField, varint } from '../../support/artifacts/protobuf.ts';

interface Told {
  readonly name: string | undefined;
  readonly number: number | undefined;
}

async function walk(content: Uint8Array, steps?: number) {
  const told: Told[] = [];
  const broken: string[] = [];
  const rule: MessageRule = {
    fields: { 1: text, 2: number, 3: message(() => rule) },
    done: (found: Message) => told.push({ name: textOf(found, 1), number: numberOf(found, 2) }),
  };
  const budget = createBudget(steps === undefined ? {} : { limits: { steps } });
  await walkMessage(bytesOf(content), rule, { budget, onBroken: (reason) => broken.push(reason) });
  return { told, broken };
}

describe('a walk through Protobuf', () => {
  it('tells inner messages before outer ones and skips what it does not know', async () => {
    const inner = joined(field(1, 'inner'), numberField(2, 7));
    const { told, broken } = await walk(
      joined(field(1, 'outer'), field(99, new Uint8Array(10_000)), field(3, inner)),
    );
    expect(told).toEqual([
      { name: 'inner', number: 7 },
      { name: 'outer', number: undefined },
    ]);
    expect(broken).toEqual([]);
  });

  it('reads signed numbers, packed numbers, and the last of several', async () => {
    expect((await walk(numberField(2, -1))).told[0]?.number).toBe(-1);
    expect((await walk(field(2, varint(1), varint(300)))).told[0]?.number).toBe(300);
    expect((await walk(joined(field(1, 'a'), field(1, 'b')))).told[0]?.name).toBe('b');
  });

  it('tells what it has of a message that is cut, and says where', async () => {
    const whole = joined(field(3, field(1, 'inner'), numberField(2, 1)), field(1, 'outer'));
    for (let length = 10; length < whole.length - 1; length += 1) {
      const { told, broken } = await walk(whole.subarray(0, length));
      expect(told.at(0)?.name, `${length}`).toBe('inner');
      expect(told).toHaveLength(2);
      if (length !== 11) expect(broken, `${length}`).toHaveLength(1);
    }
  });

  it('goes as deep as the loaders and no deeper', async () => {
    let deep: Uint8Array = field(1, 'x');
    for (let level = 0; level < 5_000; level += 1) deep = field(3, deep);
    const { told, broken } = await walk(deep);
    expect(told).toHaveLength(100);
    expect(broken).toEqual(['messages nested deeper than 100']);
  });

  it('passes over groups, also within each other', async () => {
    const group = joined(
      varint(9 * 8 + 3),
      field(1, 'no'),
      varint(8 * 8 + 3),
      varint(8 * 8 + 4),
      varint(9 * 8 + 4),
    );
    expect(await walk(joined(group, field(1, 'yes')))).toEqual({
      told: [{ name: 'yes', number: undefined }],
      broken: [],
    });
    expect((await walk(varint(9 * 8 + 4))).broken).toHaveLength(1);
  });

  it('tells what it has when a limit is reached', async () => {
    const told: string[] = [];
    const rule: MessageRule = { fields: { 1: text }, done: (found) => told.push(textOf(found, 1) ?? '') };
    const content = joined(...Array.from({ length: 50 }, () => field(1, 'x')));
    const budget = createBudget({ limits: { steps: 10 } });
    await expect(walkMessage(bytesOf(content), rule, { budget, onBroken: () => {} })).rejects.toBeInstanceOf(
      LimitReached,
    );
    expect(told).toEqual(['x']);
  });

  it('does not believe a length of petabytes', async () => {
    const { told, broken } = await walk(joined(field(1, 'a'), varint(3 * 8 + 2), varint(2n ** 62n)));
    expect(told.at(-1)?.name).toBe('a');
    expect(broken).toEqual(['a field that is longer than what holds it']);
  });
});
