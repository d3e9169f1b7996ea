import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyEdits } from '../../server/src/engine/fix.ts';
import { addSuppression, newSuppression, turnOff } from '../../server/src/lsp/config-edit.ts';
import { suppressLine } from '../../server/src/lsp/suppress.ts';
import { changeBetween, plainSnippet } from '../../server/src/lsp/text.ts';

describe('the change between two texts', () => {
  it('makes the one the other, and cuts no character in two', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        expect(applyEdits(before, change ? [change] : [])).toBe(after);
        const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
        expect(change?.text ?? '').not.toMatch(lone);
      }),
    );
  });
});

describe('a snippet as plain text', () => {
  it.each([
    ['${1:name}@${2:version}$0', 'name@version'],
    ['"${1:a ${2:b} c}"', '"a b c"'],
    ['${1|one,two|}', 'one'],
    ['cost: \\$5 \\}', 'cost: $5 }'],
    ['nothing', 'nothing'],
  ])('%s', (snippet, plain) => {
    expect(plainSnippet(snippet)).toBe(plain);
  });
});

describe('turning a rule off in a config file', () => {
  it.each([
    ['', 'rules:\n  r: off\n'],
    ['# only this', '# only this\nrules:\n  r: off\n'],
    ['profile: strict\r\n', 'profile: strict\r\nrules:\r\n  r: off\r\n'],
    ['rules:\n  # none yet\nprofile: strict\n', 'rules:\n  r: off\n  # none yet\nprofile: strict\n'],
    [
      'rules:\n    a: error # why\nprofile: audit\n',
      'rules:\n    a: error # why\n    r: off\nprofile: audit\n',
    ],
    ['rules:\n  r: error # why\n', 'rules:\n  r: off # why\n'],
    ['rules:\n  r:\n  a: info\n', 'rules:\n  r: off\n  a: info\n'],
    ['rules: { a: info }\n', 'rules: { a: info, r: off }\n'],
    ['rules: {}\n', 'rules: { r: off }\n'],
  ])('%j', (before, after) => {
    const edit = turnOff(before, 'r');
    const text = applyEdits(before, edit ? [edit] : []);
    expect(text).toBe(after);
    expect(parse(text).rules.r).toBe('off');
  });

  it.each(['rules:\n  r: off\n', 'rules: [\n', '- a list\n', 'rules: text\n'])('leaves %j alone', (text) => {
    expect(turnOff(text, 'r')).toBeUndefined();
  });
});

describe('suppressing a finding from the config file', () => {
  const entry = { file: '.mcp.json', rule: 'r', fingerprint: '0123456789012345' };
  const other = { file: 'other.json', rule: 'r', fingerprint: 'ffffffffffffffff', reason: 'x' };

  it.each([
    '',
    '# only this\n',
    'profile: strict\n',
    'profile: strict',
    'suppressions:\n  - file: other.json\n    rule: r\n    fingerprint: ffffffffffffffff\n    reason: x # why\n',
    'suppressions:\n- file: other.json\n  rule: r\n  fingerprint: ffffffffffffffff\n  reason: x\nprofile: strict\n',
    'suppressions: [{ file: other.json, rule: r, fingerprint: ffffffffffffffff, reason: x }]\n',
    'suppressions: []\n',
    '{ profile: strict }\n',
    'suppressions:\r\n  - file: other.json\r\n    rule: r\r\n    fingerprint: ffffffffffffffff\r\n    reason: x\r\n\r\nrules:\r\n  r: info\r\n',
  ])('adds to %j', (before) => {
    const edit = addSuppression(before, entry);
    const after = applyEdits(before, edit ? [edit] : []);
    const had = parse(before) ?? {};
    expect(parse(after)).toEqual({
      ...had,
      suppressions: [...(had.suppressions ?? []), { ...entry, reason: expect.any(String) }],
    });
    if (before.includes('other.json')) expect(parse(after).suppressions[0]).toEqual(other);
    for (const comment of before.match(/#.*/g) ?? []) expect(after).toContain(comment);
    if (before.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('starts a new file, and leaves a broken one alone', () => {
    expect(parse(newSuppression(entry)).suppressions).toEqual([{ ...entry, reason: expect.any(String) }]);
    expect(addSuppression('suppressions: [\n', entry)).toBeUndefined();
    expect(addSuppression('- a list\n', entry)).toBeUndefined();
  });
});

describe('a suppression', () => {
  const comment = '# secure-ai-lint: ignore[r] -- explain why this is safe here';

  function suppressed(text: string, statement: string): string {
    const start = text.indexOf(statement);
    return applyEdits(text, [
      suppressLine(text, { start, end: start + statement.length }, 'r', { open: '#' }),
    ]);
  }

  it('stands above what a notebook hands to the shell or to a magic', () => {
    expect(suppressed('!pip install x\n', '!pip install x')).toBe(`${comment}\n!pip install x\n`);
    expect(suppressed('  %run x\n', '%run x')).toBe(`  ${comment}\n  %run x\n`);
  });

  it('stands above a line that goes on, or on which a string begins', () => {
    expect(suppressed('f(); x = """\n"""\n', 'f()')).toBe(`${comment}\nf(); x = """\n"""\n`);
  });

  it('is written as the syntax has it', () => {
    const markdown = suppressLine('a\nb\n', { start: 2, end: 3 }, 'r', { open: '<!--', close: '-->' });
    expect(applyEdits('a\nb\n', [markdown])).toBe(
      'a\nb  <!-- secure-ai-lint: ignore[r] -- explain why this is safe here -->\n',
    );
    const dockerfile = suppressLine('FROM a\n', { start: 0, end: 6 }, 'r', { open: '#', ownLine: true });
    expect(applyEdits('FROM a\n', [dockerfile])).toBe(`${comment}\nFROM a\n`);
  });

  it('follows a comment that is there, and leaves one alone that ends on a day', () => {
    expect(suppressed('f()  # noqa\n', 'f()')).toBe(`f()  # noqa  ${comment}\n`);
    const until = '# secure-ai-lint: ignore[a] until 2020-01-01 -- x';
    expect(suppressed(`${until}\nf()\n`, 'f()')).toBe(`${until}\nf()  ${comment}\n`);
  });
});
