import { describe, expect, it } from 'vitest';
import { facts } from '../../support/probe.ts';

const front = '---\ndescription: Writes reports\npermissionMode: bypassPermissions\n---\n\nWrite.\n';

describe('Markdown', () => {
  it('is one instruction where an agent obeys it', async () => {
    for (const path of [
      'AGENTS.md',
      'a/CLAUDE.md',
      '.cursor/rules/a.mdc',
      '.claude/commands/fix.md',
      '.cursorrules',
    ]) {
      const literals = await facts('literal', front, { path });
      expect(literals.map(({ role, span }) => [role, span.start, span.end])).toEqual([
        ['instruction', 0, front.length],
      ]);
    }
  });

  it('is no instruction where people read it', async () => {
    for (const path of ['README.md', 'docs/agents.md', 'CHANGELOG.md', 'skills/notes.md']) {
      const literals = await facts('literal', front, { path }).catch(() => []);
      expect(
        literals.filter(({ role }) => role === 'instruction'),
        path,
      ).toEqual([]);
      expect(await facts('setting', front, { path }).catch(() => []), path).toEqual([]);
    }
  });

  it('reads the head of an agent with the places of the file, also after a byte order mark', async () => {
    for (const text of [front, `\ufeff${front}`, front.replaceAll('\n', '\r\n')]) {
      const settings = await facts('setting', text, { path: '.claude/agents/writer.md' });
      const mode = settings.find(({ key }) => key === 'permissionMode');
      expect(mode?.document).toBe('agent-definition');
      expect(text.slice(mode?.valueSpan.start, mode?.valueSpan.end)).toBe('bypassPermissions');
    }
  });

  it('has no head without its end, and none further down', async () => {
    const path = '.claude/agents/writer.md';
    for (const text of ['---\ndescription: a\n', `\n${front}`, '---\n---\n', '---', '']) {
      expect(await facts('setting', text, { path })).toEqual([]);
    }
  });

  it('reads a file whose comments never end', async () => {
    const text = `${'<!-- '.repeat(20_000)}\n`;
    expect(await facts('literal', text, { path: 'AGENTS.md' })).toHaveLength(1);
  });
});
