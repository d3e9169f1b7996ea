/** Who may import whom. The table is the architecture; a new line in it is a decision, not a repair. */
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, sourceFiles } from '../support/sources.ts';

interface Boundary {
  /** Folders and files of `server/src` besides the own folder. */
  readonly may: readonly string[];
  /** The same for `import type`, which leaves nothing behind at run time. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
}

const boundaries: Readonly<Record<string, Boundary>> = {
  facts: { may: [], packages: ['@renovatebot/pep440'] },
  knowledge: { may: ['facts'] },
  guidelines: { may: [], types: ['facts'] },
  formats: {
    may: ['facts', 'knowledge', 'engine/text.ts'],
    packages: ['web-tree-sitter', 'jsonc-parser', 'yaml', 'toml-eslint-parser', 'dockerfile-ast'],
  },
  rules: { may: ['facts', 'knowledge', 'guidelines', 'engine/rule.ts'], types: ['engine/finding.ts'] },
  generated: { may: ['rules'], types: ['engine'] },
  engine: {
    may: ['facts', 'formats', 'knowledge', 'guidelines', 'generated'],
    types: ['config'],
    packages: ['web-tree-sitter'],
  },
  host: { may: [] },
  artifacts: { may: ['facts', 'host'], packages: ['saxes', 'yaml', 'pako', 'fzstd'] },
  evidence: { may: ['facts', 'host', 'knowledge'], packages: ['jsonc-parser', 'yaml', 'zod'] },
  workspace: {
    may: ['host', 'facts', 'knowledge', 'artifacts', 'evidence'],
    types: ['engine', 'formats', 'session/session.ts', 'config'],
    packages: [
      'yaml',
      'toml-eslint-parser',
      'jsonc-parser',
      'ignore',
      'picomatch',
      '@renovatebot/pep440',
      '@noble/hashes',
    ],
  },
  config: {
    may: ['host', 'facts', 'knowledge', 'engine/finding.ts', 'engine/settings.ts', 'guidelines'],
    types: ['engine', 'session/session.ts'],
    packages: ['yaml', 'zod', 'picomatch'],
  },
  session: {
    may: ['engine', 'config', 'workspace', 'host', 'facts', 'knowledge', 'artifacts'],
    types: ['formats'],
  },
};

/** Run in a browser worker too, so they know no operating system, editor or protocol. */
const portable = new Set([...Object.keys(boundaries)].filter((folder) => folder !== 'host'));

const root = 'server/src/';
const files = await sourceFiles('server/src');
const imports = (await Promise.all(files.map(importsOf))).flat();

function folderOf(file: string): string {
  return file.slice(root.length).split('/')[0] ?? '';
}

function allowed({ from, to, relative, typeOnly }: Import): boolean {
  const folder = folderOf(from);
  const boundary = boundaries[folder];
  if (!boundary) return true;
  if (!relative) {
    const isOwn = boundary.packages?.some((name) => to === name || to.startsWith(`${name}/`)) ?? false;
    return isOwn || (!portable.has(folder) && to.startsWith('node:'));
  }
  const target = to.slice(root.length);
  if (to.startsWith(`${root}${folder}/`)) return true;
  const lists = [...boundary.may, ...(typeOnly ? (boundary.types ?? []) : [])];
  return lists.some((entry) => target === entry || target.startsWith(`${entry}/`));
}

const describeImport = ({ from, to }: Import) => `${from} imports ${to}`;

describe('imports of the server', () => {
  it('are found', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.some((found) => found.typeOnly)).toBe(true);
  });

  it('stay inside the boundaries', () => {
    expect(imports.filter((found) => !allowed(found)).map(describeImport)).toEqual([]);
  });

  it('keep rules apart from each other', () => {
    const ruleFolder = (file: string) => /^server\/src\/rules\/[^/]+\/[^/]+\//.exec(file)?.[0];
    const crossing = imports.filter(({ from, to }) => {
      const [own, other] = [ruleFolder(from), ruleFolder(to)];
      return own !== undefined && other !== undefined && own !== other;
    });
    expect(crossing.map(describeImport)).toEqual([]);
  });

  it('keep the command line and the language server apart', () => {
    const between = imports.filter(({ from, to }) => {
      const pair = `${folderOf(from)} ${to.startsWith(root) ? folderOf(to) : ''}`;
      return pair === 'lsp cli' || pair === 'cli lsp';
    });
    expect(between.map(describeImport)).toEqual([]);
  });
});

it('the client imports nothing of the server but the protocol', async () => {
  const clientImports = (await Promise.all((await sourceFiles('client')).map(importsOf))).flat();
  expect(clientImports.length).toBeGreaterThan(5);
  const foreign = clientImports.filter(({ to, relative }) => {
    if (relative) return !to.startsWith('client/') && to !== 'server/src/protocol.ts';
    return !(to === 'vscode' || to.startsWith('vscode-languageclient') || to.startsWith('node:'));
  });
  expect(foreign.map(describeImport)).toEqual([]);
});
