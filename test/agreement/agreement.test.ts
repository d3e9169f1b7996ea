/** The command line and the language server say the same about every fixture. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingsReport } from '../../server/src/cli/reporters/findings-schema.ts';
import { createLines } from '../../server/src/engine/text.ts';
import { run } from '../cli/run.ts';
import { Client } from '../lsp/client.ts';
import { vscodeLike } from '../lsp/presets.ts';
import { findFixtures } from '../support/fixtures.ts';
import { placesOf } from '../support/places.ts';

/** A finding as both can tell it: lines and columns from 1. */
type Line = string;
type Finding = FindingsReport['findings'][number];

const severities = ['', 'error', 'warning', 'info'];
/** Everything on, and nothing from this machine. */
const config = 'profile: audit\n';
const environment = { HF_HUB_CACHE: '/nonexistent' };

const texts = new Map<string, string>();
const folder = await mkdtemp(path.join(tmpdir(), 'secure-ai-lint-agreement-'));
for (const fixture of await findFixtures()) {
  for (const [file, bytes] of fixture.files) {
    texts.set(`${fixture.rule}/${fixture.name}.d/${file}`, new TextDecoder().decode(bytes));
  }
}
const files = [...texts.keys()].filter((file) => /\.(py|ipynb)$/.test(file) && !/\/\.[^/]/.test(`/${file}`));

let client: Client;
const byCommandLine = new Map<string, readonly Finding[]>();

beforeAll(async () => {
  Object.assign(process.env, environment);
  const all = { ...Object.fromEntries(texts), 'secure-ai-lint.yaml': config };
  client = await Client.start({ capabilities: vscodeLike, files: all });
  for (const [file, text] of Object.entries(all)) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  const { stdout, stderr } = await run(['check', '--format', 'json', '--fail-on', 'never'], {
    cwd: folder,
    env: environment,
  });
  expect(stderr).toBe('');
  const report: FindingsReport = JSON.parse(stdout);
  for (const finding of report.findings) {
    byCommandLine.set(finding.file, [...(byCommandLine.get(finding.file) ?? []), finding]);
  }
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});

it('the fixtures have findings', () => {
  expect(byCommandLine.size).toBeGreaterThan(20);
});

describe.each(files.filter((file) => file.endsWith('.py')).map((file) => [file]))('%s', (file) => {
  it('is the same in both', async () => {
    await client.open(file, texts.get(file) ?? '');
    const diagnostics = await client.pull(file);
    const byServer = diagnostics.map(({ range: { start, end }, severity, code, message }): Line => {
      const range = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
      return `${range} ${severities[severity ?? 0]} ${code} ${message}`;
    });
    const expected = (byCommandLine.get(file) ?? []).map(
      ({ range: { start, end }, severity, rule, message }): Line => {
        return `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${rule} ${message}`;
      },
    );
    expect(byServer.sort()).toEqual(expected.sort());
    await client.close(file);
  });
});

interface NotebookCell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
}

const isNotebook = (text: string): boolean => {
  try {
    return Array.isArray(JSON.parse(text).cells);
  } catch {
    return false;
  }
};
const notebooks = files.filter((file) => file.endsWith('.ipynb') && isNotebook(texts.get(file) ?? ''));

/** An editor knows cells, the command line the file: both know the line of the cell. Outputs are the file's alone. */
describe.each(notebooks.map((file) => [file]))('%s', (file) => {
  it('is the same in both', async () => {
    const text = texts.get(file) ?? '';
    const cells: readonly NotebookCell[] = JSON.parse(text).cells;
    const uri = client.uri(file);
    const documents = cells.map(({ cell_type, source }, index) => ({
      uri: uri.replace(/^file:/, 'vscode-notebook-cell:').concat(`#cell${index}`),
      languageId: cell_type === 'code' ? 'python' : 'markdown',
      version: 1,
      text: typeof source === 'string' ? source : source.join(''),
    }));
    await client.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: documents.map((document, index) => ({
          kind: cells[index]?.cell_type === 'code' ? 2 : 1,
          document: document.uri,
        })),
      },
      cellTextDocuments: documents,
    });
    const byServer: Line[] = [];
    for (const [index, document] of documents.entries()) {
      const report = await client.report(document.uri);
      for (const { range, severity, code, message } of report.kind === 'full' ? report.items : []) {
        byServer.push(
          `cell ${index + 1} line ${range.start.line + 1} ${severities[severity ?? 0]} ${code} ${message}`,
        );
      }
    }
    const [lines, placeOf] = [createLines(text), placesOf(file, text)];
    const expected = (byCommandLine.get(file) ?? []).flatMap(
      ({ range: { start }, severity, rule, message }): Line[] => {
        const { cell, cellLine } = placeOf(lines.startOf(start.line - 1) + start.column - 1);
        return cellLine === undefined ? [] : [`cell ${cell} line ${cellLine} ${severity} ${rule} ${message}`];
      },
    );
    expect(byServer.sort()).toEqual(expected.sort());
    await client.connection.sendNotification('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: documents.map((document) => ({ uri: document.uri })),
    });
  });
});
