/** The example projects say what the product finds, so they must be true. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { areaOf, areas } from '../../server/src/guidelines/guidelines.ts';
import { placesOf } from '../support/places.ts';
import { type LintedFile, lintWorkspace } from '../support/workspace.ts';

async function lintExample(name: string): Promise<readonly LintedFile[]> {
  const folder = `examples/${name}`;
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const file = path.posix.join(path.relative(folder, entry.parentPath), entry.name);
    if (entry.isFile()) files.set(file, await readFile(`${folder}/${file}`));
  }
  return lintWorkspace(files, { overrides: { profile: 'strict', strongest: true } });
}

it('the secure project is clean at profile strict', async () => {
  const linted = await lintExample('secure');
  expect(linted.map((file) => file.path)).toEqual([
    '.github/workflows/triage.yml',
    '.mcp.json',
    'Dockerfile',
    'agent.py',
    'compose.yaml',
    'deploy/serving.yaml',
    'evaluate.ipynb',
    'litellm.yaml',
    'requirements.txt',
    'serve.py',
    'settings.py',
    'train.py',
  ]);
  const found = linted.flatMap(({ path, text, result }) => {
    const placeOf = placesOf(path, text);
    return result.findings.map(
      ({ rule, span, message }) => `${path}:${placeOf(span.start).line} ${rule} ${message}`,
    );
  });
  expect(found).toEqual([]);
});

it('every file of the insecure project has findings, and every area of the guidelines is among them', async () => {
  const linted = await lintExample('insecure');
  const counts = linted.map(({ path, result }) => [path, result.findings.length] as const);
  expect(counts.filter(([, count]) => count === 0)).toEqual([]);
  const findings = linted.flatMap((file) => file.result.findings);
  const seen = new Set(findings.map((finding) => areaOf(finding)?.slug));
  expect(areas.map((area) => area.slug).filter((slug) => !seen.has(slug))).toEqual([]);
  expect(new Set(findings.map((finding) => finding.rule)).size).toBeGreaterThan(30);
});
