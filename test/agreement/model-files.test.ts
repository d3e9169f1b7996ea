/** The command line and the language server say the same about model files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { FindingsReport } from '../../server/src/cli/reporters/findings-schema.ts';
import { scanModels, scanWorkspace } from '../../server/src/protocol.ts';
import { run } from '../cli/run.ts';
import { Client } from '../lsp/client.ts';
import { pushOnly } from '../lsp/presets.ts';
import { evilCall, evilPickle, plainPickle, torchArchive } from '../support/model-files.ts';

const tensors = { 'fc.weight': [4, 8] } as const;
const files: Readonly<Record<string, string | Uint8Array>> = {
  'archive.pt': torchArchive({ first: evilCall, tensors }),
  'clean.pt': torchArchive({ tensors }),
  'plain.pkl': plainPickle,
  'cut.pt': torchArchive({ first: evilCall, tensors }).subarray(0, 400),
  'named-otherwise.txt': evilPickle,
  'objects.yaml': 'scaler: !!python/object/apply:os.system ["echo example"]\n',
  'load.py': 'import torch\n\ntorch.load("archive.pt", weights_only=False)\n',
};
const severities = ['', 'error', 'warning', 'info'];
const environment = { HF_HUB_CACHE: '/nonexistent' };

async function byCommandLine(...args: readonly string[]): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'secure-ai-lint-agreement-'));
  try {
    for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content);
    const { stdout } = await run([...args, '--format', 'json', '--fail-on', 'never'], {
      cwd: folder,
      env: environment,
    });
    const { findings }: FindingsReport = JSON.parse(stdout);
    return findings
      .map(({ file, severity, rule, message }) => `${file} ${severity} ${rule} ${message}`)
      .sort();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function byServer(method: string, params: (client: Client) => object): Promise<readonly string[]> {
  Object.assign(process.env, environment);
  const client = await Client.start({ capabilities: pushOnly, files });
  await client.connection.sendRequest(method, params(client));
  const found = client.published.all.flatMap(({ uri, diagnostics }) =>
    diagnostics.map(
      ({ severity, code, message }) =>
        `${path.posix.basename(uri)} ${severities[severity ?? 0]} ${code} ${message}`,
    ),
  );
  expect(await client.stop()).toBe(0);
  return found.sort();
}

it('a check and a scan of the workspace are the same', async () => {
  const expected = await byCommandLine('check');
  expect(expected.filter((line) => line.includes('dangerous-model-file')).length).toBeGreaterThan(3);
  expect(await byServer(scanWorkspace.name, () => ({}))).toEqual(expected);
});

it('scan-model and a scan of picked files are the same', async () => {
  // The editor leaves code alone when it is asked for model files.
  const expected = (await byCommandLine('scan-model', '.')).filter((line) => !line.startsWith('load.py '));
  expect(expected.length).toBeGreaterThan(2);
  expect(await byServer(scanModels.name, (client) => ({ uris: [client.uri('.')] }))).toEqual(expected);
});
