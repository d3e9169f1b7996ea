import { afterEach, describe, expect, it } from 'vitest';
import type { Diagnostic, NotebookCell } from 'vscode-languageserver-protocol/node';
import { Client, editsOf, rulesOf } from './client.ts';
import { pushOnly, vscodeLike } from './presets.ts';

interface Cell {
  readonly language?: string;
  readonly text: string;
}

const rule = 'unsafe-torch-load';
let client: Client;

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

const notebook = (): string => client.uri('a.ipynb');
const cellUri = (id: number): string => `vscode-notebook-cell:${notebook().slice('file:'.length)}#C${id}`;
const cellOf = (id: number, language = 'python'): NotebookCell => ({
  kind: language === 'markdown' ? 1 : 2,
  document: cellUri(id),
});

async function open(cells: readonly Cell[]): Promise<void> {
  await client.connection.sendNotification('notebookDocument/didOpen', {
    notebookDocument: {
      uri: notebook(),
      notebookType: 'jupyter-notebook',
      version: 1,
      cells: cells.map(({ language }, index) => cellOf(index, language)),
    },
    cellTextDocuments: cells.map(({ language = 'python', text }, index) => ({
      uri: cellUri(index),
      languageId: language,
      version: 1,
      text,
    })),
  });
}

async function change(cells: object, version = 2): Promise<void> {
  await client.connection.sendNotification('notebookDocument/didChange', {
    notebookDocument: { uri: notebook(), version },
    change: { cells },
  });
}

async function pull(id: number): Promise<readonly Diagnostic[]> {
  const report = await client.report(cellUri(id));
  return report.kind === 'full' ? report.items : [];
}

const cells: readonly Cell[] = [
  { text: 'import torch\n' },
  { language: 'markdown', text: '# Model\n\n`torch.load("m.pt", weights_only=False)`' },
  { text: 'path = "m.pt"\nmodel = torch.load(path, weights_only=False)' },
];

describe('a notebook', () => {
  it('is one module: a finding is in its cell and knows of the earlier ones', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await open(cells);
    expect(await pull(0)).toEqual([]);
    expect(await pull(1)).toEqual([]);
    const [diagnostic, ...others] = await pull(2);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: rule,
      range: { start: { line: 1, character: 8 }, end: { line: 1, character: 18 } },
    });
  });

  it('follows typing, new cells, cells that change places and cells that are gone', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await open(cells);
    expect(rulesOf(await pull(2))).toEqual([rule]);
    const line = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await change({
      textContent: [
        {
          document: { uri: cellUri(2), version: 2 },
          changes: [{ range: line, text: '# comment\n' }],
        },
      ],
    });
    expect((await pull(2))[0]?.range.start).toEqual({ line: 2, character: 8 });

    const added = {
      uri: cellUri(7),
      languageId: 'python',
      version: 1,
      text: 'torch.load("n", weights_only=False)',
    };
    await change(
      { structure: { array: { start: 3, deleteCount: 0, cells: [cellOf(7)] }, didOpen: [added] } },
      3,
    );
    expect(rulesOf(await pull(7))).toEqual([rule]);

    // Places follow the cells, not their order.
    const moved = [cellOf(7), cellOf(0), cellOf(1, 'markdown'), cellOf(2)];
    await change({ structure: { array: { start: 0, deleteCount: 4, cells: moved } } }, 4);
    expect(rulesOf(await pull(2))).toEqual([rule]);

    await change({ structure: { array: { start: 3, deleteCount: 1 }, didClose: [{ uri: cellUri(2) }] } }, 5);
    expect(await pull(2)).toEqual([]);
  });

  it('fixes a finding in its cell, all of them at once, and suppresses one', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await open([...cells, { text: '%%time\ntorch.load("n", weights_only=False)' }]);
    const [diagnostic] = await pull(2);
    if (!diagnostic) throw new Error('The cell has no finding.');
    const actions = await client.actions(cellUri(2), diagnostic.range);
    expect(editsOf(actions[0]?.edit, cellUri(2))).toEqual([
      {
        range: { start: { line: 1, character: 38 }, end: { line: 1, character: 43 } },
        newText: 'True',
      },
    ]);
    const inFile = actions.find(({ title }) => title === `Suppress ${rule} in this file`);
    expect(editsOf(inFile?.edit, cellUri(0))).toEqual([
      {
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        newText: `# secure-ai-lint: ignore-file[${rule}] -- explain why this is safe here\n`,
      },
    ]);
    const [all] = await client.actions(cellUri(0), diagnostic.range, ['notebook.source.fixAll']);
    if (!all) throw new Error('There is no fix for all.');
    const { edit } = await client.resolve(all);
    for (const cell of [2, 3]) {
      expect(editsOf(edit, cellUri(cell)).map(({ newText }) => newText)).toEqual(['True']);
    }
  });

  it('pushes the findings of each cell, and takes them back on closing', async () => {
    client = await Client.start({ capabilities: pushOnly });
    await open(cells);
    expect(await client.publishedRules(cellUri(2), (rules) => rules.length > 0)).toEqual([rule]);
    expect(await client.publishedRules(cellUri(0), () => true)).toEqual([]);
    const before = client.published.all.length;
    await client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri: notebook() },
      cellTextDocuments: cells.map((_, index) => ({ uri: cellUri(index) })),
    });
    expect(await client.publishedRules(cellUri(2), () => true, before)).toEqual([]);
  });

  it('leaves cells of another language alone', async () => {
    client = await Client.start({ capabilities: vscodeLike });
    await open([{ text: 'import torch' }, { language: 'r', text: 'torch.load("m", weights_only=False)' }]);
    expect(await pull(1)).toEqual([]);
  });
});
