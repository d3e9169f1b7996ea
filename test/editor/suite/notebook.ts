import assert from 'node:assert/strict';
import { CodeActionKind, window, workspace } from 'vscode';
import { actions, apply, closeAll, diagnostics, expectFindings, findings, uriOf, write } from './editor.ts';
import { test } from './runner.ts';

function notebook(...cells: readonly (readonly string[])[]): string {
  return JSON.stringify({
    cells: cells.map((source) => ({
      cell_type: 'code',
      execution_count: null,
      metadata: {},
      outputs: [],
      source: source.map((line, index) => (index < source.length - 1 ? `${line}\n` : line)),
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  });
}

test('a notebook cell gets its finding and its fix, with what earlier cells say', async () => {
  await write(
    'app/book.ipynb',
    notebook(['import torch', 'SAFE = False'], ['x = 1', 'torch.load("a.pt", weights_only=SAFE)']),
  );
  const book = await workspace.openNotebookDocument(uriOf('app/book.ipynb'));
  await window.showNotebookDocument(book);
  const [first, second] = book.getCells();
  assert.ok(first && second);
  await expectFindings(second.document.uri, ['unsafe-torch-load:2']);
  assert.deepEqual(findings(first.document.uri), []);
  const [finding] = diagnostics(second.document.uri);
  assert.ok(finding);
  const offered = await actions(second.document.uri, finding.range, CodeActionKind.QuickFix);
  await apply(
    offered.find((action) => action.isPreferred),
    'the safe fix',
  );
  await expectFindings(second.document.uri, []);
  assert.match(second.document.getText(), /torch\.load\("a\.pt", weights_only=True\)/);
  await closeAll();
});
