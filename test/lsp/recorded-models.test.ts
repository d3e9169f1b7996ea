import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { scanWorkspace } from '../../server/src/protocol.ts';
import { safetensorsFile } from '../support/artifacts/safetensors.ts';
import { Client, rulesOf } from './client.ts';
import { vscodeLike } from './presets.ts';

const rule = 'changed-model-file';
const manifest = 'secure-ai-lint.models.json';
const model = 'models/model.safetensors';
const original = safetensorsFile(64);
const tampered = safetensorsFile(64, 1);

let client: Client;

afterEach(async () => {
  expect(await client.stop()).toBe(0);
  expect(client.errors()).toBe('');
});

function manifestOf(bytes: Uint8Array): string {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const files = [{ path: model, size: bytes.length, sha256 }];
  return `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`;
}

async function published(path: string, from: number): Promise<readonly string[]> {
  return client.publishedRules(client.uri(path), () => true, from);
}

describe('a recorded model file', () => {
  it('is reported when it changes, on itself and in its manifest, until it is restored', async () => {
    const files = { [model]: original, [manifest]: manifestOf(original) };
    client = await Client.start({ capabilities: vscodeLike, files });
    await client.connection.sendRequest(scanWorkspace.name, {});
    expect(client.published.all).toEqual([]);
    await client.write(model, tampered);
    expect(await published(model, 0)).toEqual([rule]);
    expect(await published(manifest, 0)).toEqual([rule]);
    const from = client.published.all.length;
    await client.write(model, original);
    expect(await published(model, from)).toEqual([]);
    expect(await published(manifest, from)).toEqual([]);
  });

  it('is reported in the manifest that is open, at its entry', async () => {
    const files = { [model]: tampered, [manifest]: manifestOf(original) };
    client = await Client.start({ capabilities: vscodeLike, files });
    await client.open(manifest, manifestOf(original), 'json');
    await expect.poll(() => client.pull(manifest).then(rulesOf)).toEqual([rule]);
    const [diagnostic] = await client.pull(manifest);
    expect(diagnostic?.range.start).toEqual(client.position(manifest, `"${model}"`));
    // The record is what is wrong.
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    await client.replace(manifest, digest(original), digest(tampered));
    await expect.poll(() => client.pull(manifest).then(rulesOf)).toEqual([]);
  });

  it('is reported when its record changes', async () => {
    client = await Client.start({ capabilities: vscodeLike, files: { [model]: original } });
    await client.connection.sendRequest(scanWorkspace.name, {});
    await client.write('models/SHA256SUMS', `${'0'.repeat(64)}  model.safetensors\n`);
    expect(await published(model, 0)).toEqual([rule]);
    const from = client.published.all.length;
    await client.remove('models/SHA256SUMS');
    expect(await published(model, from)).toEqual([]);
  });
});
