/** The examples of every page are run: the insecure ones report the rule, the secure ones nothing at all. */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/engine/finding.ts';
import { pages } from '../../server/src/generated/pages.ts';
import { rules } from '../../server/src/generated/rules.ts';
import { findFixtures } from '../support/fixtures.ts';
import { type CodeBlock, codeBlocks, sectionsOf } from '../support/markdown.ts';
import { lintText, lintWorkspace, openWorkspace, workspaceRoot } from '../support/workspace.ts';

/** A block's language → the file that it stands for, unless the block names it: "```yaml compose.yaml". */
const fileNames: Readonly<Record<string, string>> = {
  python: 'example.py',
  py: 'example.py',
  sh: 'example.sh',
  bash: 'example.sh',
  dockerfile: 'Dockerfile',
  dotenv: '.env',
  requirements: 'requirements.txt',
};

const fixtures = await findFixtures();

describe.each(rules.map((rule) => [rule.id] as const))('%s', (id) => {
  const sections = sectionsOf(pages[id] ?? '');
  const blocksOf = (title: string) =>
    codeBlocks(sections.find((section) => section.title === title)?.text ?? '');

  it('reports its insecure examples', async () => {
    const blocks = blocksOf('Insecure');
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      const found = (await lintBlock(id, block)).map((finding) => finding.rule);
      expect(found, block.code).toContain(id);
    }
  });

  it('finds nothing in its secure examples', async () => {
    const blocks = blocksOf('Secure');
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) {
      const found = (await lintBlock(id, block)).map((finding) => `${finding.rule}: ${finding.message}`);
      expect(found, block.code).toEqual([]);
    }
  });
});

/**
 * Each block is the only file of a workspace; `python notebook` is a notebook's cell. `text fixture:name` describes what
 * cannot be shown: the folder of that name among the rule's fixtures is linted.
 */
async function lintBlock(rule: string, block: CodeBlock): Promise<readonly Finding[]> {
  const shown = /\bfixture:(\S+)/.exec(block.info)?.[1];
  if (shown) {
    const fixture = fixtures.find((each) => each.rule === rule && each.name === shown);
    if (!fixture) throw new Error(`${rule} has no fixture ${shown}`);
    return (await lintWorkspace(fixture.files)).flatMap((file) => file.result.findings);
  }
  const named = /\S*[./]\S*/.exec(block.info)?.[0];
  const file = named ?? fileNames[block.language];
  if (!file) throw new Error(`No file format for a block of "${block.language}"`);
  if (rules.find((each) => each.id === rule)?.on.artifact) {
    return (await lintWorkspace(new Map([[file, block.code]]))).flatMap((each) => each.result.findings);
  }
  if (!block.info.includes('notebook')) return lintText(block.code, file);
  const session = await openWorkspace(new Map());
  const document = session.openCells(`${workspaceRoot}/example.ipynb`, [{ kind: 'code', text: block.code }]);
  const { findings } = await session.lint(document);
  session.close(document);
  return findings;
}
