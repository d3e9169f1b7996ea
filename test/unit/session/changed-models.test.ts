import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../../../server/src/host/memory.ts';
import { createSession } from '../../../server/src/session/create-session.ts';
import type { Session } from '../../../server/src/session/session.ts';
import { safetensorsFile } from '../../support/artifacts/safetensors.ts';
import { testEngine } from '../../support/engine.ts';

const engine = await testEngine();
const root = '/work';
const model = `${root}/models/model.safetensors`;
const manifest = `${root}/secure-ai-lint.models.json`;
const original = safetensorsFile(64);

function manifestOf(files: Readonly<Record<string, Uint8Array>>): string {
  return JSON.stringify(
    {
      version: 1,
      files: Object.entries(files).map(([path, bytes]) => ({
        path,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      })),
    },
    undefined,
    2,
  );
}

/** `severity message` of what a session says about a file now, first lines only. */
async function findings(session: Session, path: string): Promise<readonly string[]> {
  const document = await session.read(path);
  if ('skipped' in document) return [document.skipped];
  try {
    const result = await session.lint(document);
    return result.findings
      .filter(({ rule }) => rule === 'changed-model-file')
      .map(({ severity, message }) => `${severity} ${message.split('\n')[0]}`);
  } finally {
    session.close(document);
  }
}

function workspace(files: Readonly<Record<string, string | Uint8Array>>) {
  const host = createMemoryHost(files);
  return { host, session: createSession({ engine, host, root, today: '2026-06-15' }) };
}

it('a changed model is reported on itself and in the manifest, and no more when it is restored', async () => {
  const { host, session } = workspace({
    [model]: original,
    [manifest]: manifestOf({ 'models/model.safetensors': original }),
  });
  // As an editor holds it.
  const open = session.open(manifest, new TextDecoder().decode(await host.read(manifest)));
  const inManifest = async () =>
    (await session.lint(open)).findings.map(({ message, span }) => [
      message.split('\n')[0],
      open.text.slice(span.start, span.end),
    ]);
  expect(await findings(session, model)).toEqual([]);
  expect(await inManifest()).toEqual([]);

  const tampered = safetensorsFile(64, 1);
  const change = (bytes: Uint8Array | undefined): readonly string[] => {
    if (bytes) host.write(model, bytes);
    else host.remove(model);
    return session.changed(model);
  };
  expect(change(tampered)).toEqual([manifest]);
  const message = 'model.safetensors is not what secure-ai-lint.models.json says: another SHA-256';
  expect(await findings(session, model)).toEqual([`error ${message}`]);
  expect(await inManifest()).toEqual([[message, '"models/model.safetensors"']]);

  expect(change(original)).toEqual([manifest]);
  expect(await findings(session, model)).toEqual([]);
  expect(await inManifest()).toEqual([]);

  expect(change(undefined)).toEqual([manifest]);
  expect(await inManifest()).toEqual([
    ['model.safetensors is listed here and does not exist', '"models/model.safetensors"'],
  ]);
});

it('a new model is missed in the manifest until it is listed', async () => {
  const { host, session } = workspace({ [model]: original, [manifest]: manifestOf({}) });
  expect(await findings(session, model)).toEqual([
    'info secure-ai-lint.models.json does not list this model file',
  ]);
  expect(await findings(session, manifest)).toEqual([
    'info Model files below this folder are not listed, model.safetensors among them',
  ]);
  host.write(manifest, manifestOf({ 'models/model.safetensors': original }));
  session.changed(manifest);
  expect(await findings(session, model)).toEqual([]);
  expect(await findings(session, manifest)).toEqual([]);

  const another = `${root}/models/deep/new.safetensors`;
  host.write(another, original);
  session.changed(another);
  expect(await findings(session, manifest)).toEqual([
    'info Model files below this folder are not listed, new.safetensors among them',
  ]);
});

it('a list of checksums that comes later counts at once', async () => {
  const { host, session } = workspace({ [model]: original });
  expect(await findings(session, model)).toEqual([]);
  const sums = `${root}/models/SHA256SUMS`;
  host.write(sums, `${'0'.repeat(64)}  model.safetensors\n`);
  session.changed(sums);
  expect(await findings(session, model)).toEqual([
    'error model.safetensors is not what SHA256SUMS says: another SHA-256',
  ]);
});

it('weights that git ignores may be absent', async () => {
  const { session } = workspace({
    [`${root}/.gitignore`]: 'models/\n',
    [manifest]: manifestOf({ 'models/model.safetensors': original }),
  });
  expect(await findings(session, manifest)).toEqual([
    'info model.safetensors is listed here and does not exist',
  ]);
});

it('a file of the Hugging Face cache is compared where it is there', async () => {
  const commit = '0123456789abcdef0123456789abcdef01234567';
  const cache = '/home/tester/.cache/huggingface/hub';
  const file = `${cache}/models--acme--tiny/snapshots/${commit}/model.safetensors`;
  const text = manifestOf({ [`hf://acme/tiny@${commit}/model.safetensors`]: original });
  const check = async (files: Readonly<Record<string, Uint8Array>>) => {
    const host = createMemoryHost({ [manifest]: text, ...files }, { home: '/home/tester' });
    return findings(createSession({ engine, host, root, today: '2026-06-15' }), manifest);
  };
  expect(await check({})).toEqual([]);
  expect(await check({ [file]: original })).toEqual([]);
  expect(await check({ [file]: safetensorsFile(64, 1) })).toEqual([
    'error model.safetensors is not what secure-ai-lint.models.json says: another SHA-256',
  ]);
});

it('a cancelled run reads no file to its end, and the next one does', async () => {
  const { session } = workspace({
    [model]: original,
    [manifest]: manifestOf({ 'models/model.safetensors': safetensorsFile(64, 1) }),
  });
  const document = await session.read(model);
  if ('skipped' in document) throw new Error(document.skipped);
  let asked = 0;
  const cancelled = (): boolean => {
    asked += 1;
    return asked > 3;
  };
  expect((await session.lint(document, cancelled)).findings).toEqual([]);
  const again = await session.lint(document);
  expect(again.findings.map(({ rule }) => rule)).toContain('changed-model-file');
  session.close(document);
});

describe('a manifest that is broken as a whole', () => {
  const whole = manifestOf({ 'models/model.safetensors': original });

  it.each([
    ['cut off', whole.slice(0, 60), 'it ends too early'],
    ['empty', '', 'it is empty'],
    ['blank', ' \n', 'it is empty'],
    ['a list', '[]', 'it is no mapping of keys and values'],
    ['with a comma too many', whole.replace('}', '},'), 'it is no JSON from line 9 on'],
    [
      'of a later version',
      whole.replace('"version": 1', '"version": 2'),
      'it is of version 2, which this release does not know',
    ],
    ['without a list', '{"version": 1}', 'it has no list of "files"'],
  ])('is an error: %s', async (_, text, problem) => {
    const { session } = workspace({ [model]: original, [manifest]: text });
    expect(await findings(session, manifest)).toEqual([`error The manifest cannot be read: ${problem}`]);
    expect(await findings(session, model)).toEqual([]);
  });

  it('is one with a bad entry no longer: that is a warning', async () => {
    const { session } = workspace({ [manifest]: whole.replace('models/', '../') });
    expect(await findings(session, manifest)).toEqual([
      'warning This entry is not checked: ../model.safetensors leads out of the folder',
    ]);
  });
});
