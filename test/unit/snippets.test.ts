/** Every snippet is an idiom that the linter itself accepts, as it is inserted: with its placeholders' defaults. */
import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { lintWorkspace } from '../support/workspace.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = parse(
  readFileSync('snippets/python.code-snippets', 'utf8'),
);
const entries = Object.entries(snippets).map(([name, snippet]) => ({ name, ...snippet }));

/** What the editor inserts before anything is typed: `${1:default}` gives its default, `$1` and `$0` nothing. */
function expand(body: readonly string[]): string {
  return `${body
    .join('\n')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '')}\n`;
}

describe('snippets', () => {
  it('have unique prefixes that begin alike', () => {
    const prefixes = entries.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(prefixes.filter((prefix) => !/^safe-[a-z-]+$/.test(prefix))).toEqual([]);
    expect(entries.length).toBeGreaterThanOrEqual(12);
  });

  it.each(entries)('$prefix is clean at every profile', async ({ body }) => {
    const text = expand(body);
    expect(text).not.toContain('$');
    const files = new Map([['snippet.py', new TextEncoder().encode(text)]]);
    const linted = await lintWorkspace(files, { overrides: { profile: 'audit', strongest: true } });
    const found = linted.flatMap(({ result }) => [
      ...result.findings.map(({ rule, message }) => `${rule}: ${message}`),
      ...result.problems.map(({ message }) => message),
    ]);
    expect(found).toEqual([]);
    expect(linted).toHaveLength(1);
  });

  it('are seen by the linter at all', async () => {
    const text = expand(snippets['Load a PyTorch checkpoint']?.body ?? []).replace('=True', '=False');
    const files = new Map([['snippet.py', new TextEncoder().encode(text)]]);
    const [linted] = await lintWorkspace(files, {});
    expect(linted?.result.findings.map(({ rule }) => rule)).toEqual(['unsafe-torch-load']);
  });
});
