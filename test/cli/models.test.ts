import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { safetensorsFile } from '../support/artifacts/safetensors.ts';
import { folder, run } from './run.ts';

const manifest = 'secure-ai-lint.models.json';
const model = safetensorsFile(64);
const other = safetensorsFile(64, 1);
const commit = '0123456789abcdef0123456789abcdef01234567';

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function read(cwd: string, file = manifest) {
  return JSON.parse(await readFile(path.join(cwd, file), 'utf8'));
}

describe('models lock and verify', () => {
  it('record, agree, notice a change and forget it when it is undone', async () => {
    const cwd = await folder({
      'models/a.safetensors': model,
      // Weights are mostly ignored by git.
      '.gitignore': 'models/\n',
      'notes.txt': 'no model',
    });
    const locked = await run(['models', 'lock'], { cwd });
    expect(locked).toEqual({
      code: 0,
      stdout: `new      models/a.safetensors\nWrote ${manifest}: 1 file\n`,
      stderr: '',
    });
    const entry = { path: 'models/a.safetensors', size: model.length, sha256: sha256(model) };
    expect(await read(cwd)).toEqual({ version: 1, files: [entry] });
    const schema = JSON.parse(await readFile('schemas/models.schema.json', 'utf8'));
    expect(new Ajv().validate(schema, await read(cwd))).toBe(true);
    expect(await run(['models', 'verify'], { cwd })).toMatchObject({
      code: 0,
      stdout: 'No findings in 1 file.\n',
      stderr: '',
    });

    await writeFile(path.join(cwd, 'models/a.safetensors'), other);
    const changed = await run(['models', 'verify', '--quiet'], { cwd });
    expect(changed.code).toBe(1);
    expect(changed.stdout).toBe(
      `models/a.safetensors:1:1: error changed-model-file: a.safetensors is not what ${manifest} says: another SHA-256\n`,
    );
    await writeFile(path.join(cwd, 'models/a.safetensors'), model);
    expect((await run(['models', 'verify'], { cwd })).code).toBe(0);
  });

  it('tell of files that are missing, of another size, and not listed', async () => {
    const cwd = await folder({ 'a.safetensors': model, 'b.safetensors': model });
    await run(['models', 'lock'], { cwd });
    await rm(path.join(cwd, 'a.safetensors'));
    await writeFile(path.join(cwd, 'b.safetensors'), safetensorsFile(128));
    await writeFile(path.join(cwd, 'c.safetensors'), model);
    const { code, stdout } = await run(['models', 'verify', '--format', 'json'], { cwd });
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout);
    expect(
      findings.map((each: Record<string, unknown>) => [
        each.file,
        each.severity,
        String(each.message).split('\n')[0],
      ]),
    ).toEqual([
      ['b.safetensors', 'error', `b.safetensors is not what ${manifest} says: another size`],
      ['c.safetensors', 'info', `${manifest} does not list this model file`],
      [manifest, 'warning', 'a.safetensors is listed here and does not exist'],
    ]);
    expect(findings[0].data).toEqual({
      file: 'b.safetensors',
      statedBy: manifest,
      what: 'size',
      expected: String(model.length),
      actual: String(safetensorsFile(128).length),
    });
    expect(findings[0].related[0].range.start.line).toBe(9);
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(await readFile('schemas/findings.schema.json', 'utf8')),
    );
    expect(validate(JSON.parse(stdout)) || validate.errors).toBe(true);
    const sarif = await run(['models', 'verify', '--format', 'sarif'], { cwd });
    expect(JSON.parse(sarif.stdout).runs[0].results).toHaveLength(3);
  });

  it('agree with check', async () => {
    const cwd = await folder({ 'a.safetensors': model });
    await run(['models', 'lock'], { cwd });
    await writeFile(path.join(cwd, 'a.safetensors'), other);
    const { code, stdout } = await run(['check', '--quiet'], { cwd });
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stdout).toContain('a.safetensors:1:1: error changed-model-file');
    expect(stdout).toMatch(/models\.json:5:15: error changed-model-file/);
  });
});

describe('models lock', () => {
  it('keeps what people wrote, and what it did not look at', async () => {
    const cwd = await folder({ 'a/a.safetensors': model, 'b/b.safetensors': model });
    await run(['models', 'lock'], { cwd });
    const before = await read(cwd);
    before.files[0].license = 'mit';
    before.owner = 'us';
    await writeFile(path.join(cwd, manifest), JSON.stringify(before));
    await writeFile(path.join(cwd, 'a/a.safetensors'), other);
    await rm(path.join(cwd, 'b/b.safetensors'));
    const { stdout, code } = await run(['models', 'lock', 'a'], { cwd });
    expect([code, stdout]).toEqual([0, `changed  a/a.safetensors\nWrote ${manifest}: 2 files\n`]);
    const after = await read(cwd);
    expect(after.owner).toBe('us');
    expect(after.files[0]).toMatchObject({ sha256: sha256(other), license: 'mit' });
    expect((await run(['models', 'lock'], { cwd })).stdout).toContain('removed  b/b.safetensors');
    expect((await run(['models', 'lock'], { cwd })).stdout).toBe(
      `Nothing has changed in ${manifest}: 1 file\n`,
    );
  });

  it('refuses a file that others say should be different', async () => {
    const cwd = await folder({
      'a.safetensors': other,
      SHA256SUMS: `${sha256(model)}  a.safetensors\n`,
      'b.safetensors': model,
    });
    const { code, stderr } = await run(['models', 'lock'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('a.safetensors is not recorded: SHA256SUMS says another SHA-256');
    expect((await read(cwd)).files.map((each: { path: string }) => each.path)).toEqual(['b.safetensors']);
  });

  it('knows where files came from', async () => {
    const metadata = `${commit}\n${sha256(model)}\n${Date.now() / 1000 + 100}\n`;
    const cwd = await folder({
      'hub/model.safetensors': model,
      'hub/.cache/huggingface/download/model.safetensors.metadata': metadata,
      'clone/model.safetensors': model,
      'clone/.git/HEAD': 'ref: refs/heads/main\n',
      'clone/.git/packed-refs': `# pack-refs\n${commit} refs/heads/main\n`,
      'clone/.git/config': '[remote "origin"]\n\turl = https://me:EXAMPLE@huggingface.co/acme/tiny\n',
      'pointer.safetensors': `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256(model)}\nsize ${model.length}\n`,
    });
    await run(['models', 'lock'], { cwd });
    const about = { size: model.length, sha256: sha256(model) };
    expect((await read(cwd)).files).toEqual([
      {
        path: 'clone/model.safetensors',
        ...about,
        source: 'https://huggingface.co/acme/tiny',
        revision: commit,
      },
      { path: 'hub/model.safetensors', ...about, source: 'https://huggingface.co', revision: commit },
      { path: 'pointer.safetensors', ...about },
    ]);
  });

  it('reads the Hugging Face cache, and verify notices a changed blob there', async () => {
    const cwd = await folder({ 'x.py': '' });
    const cache = path.join(cwd, 'cache');
    const repository = path.join(cache, 'models--acme--tiny');
    const blob = path.join(repository, 'blobs', sha256(model));
    await mkdir(path.join(repository, 'snapshots', commit), { recursive: true });
    await mkdir(path.dirname(blob), { recursive: true });
    await writeFile(blob, model);
    const name = `snapshots/${commit}/model.safetensors`;
    await symlink(`../../blobs/${sha256(model)}`, path.join(repository, name));
    const env = { HF_HUB_CACHE: cache };
    await mkdir(path.join(cwd, 'project'));
    const project = path.join(cwd, 'project');
    expect(await run(['models', 'lock', '--hub-cache'], { cwd: project, env })).toMatchObject({ code: 0 });
    expect((await read(project)).files).toEqual([
      {
        path: `hf://acme/tiny@${commit}/model.safetensors`,
        size: model.length,
        sha256: sha256(model),
        source: 'https://huggingface.co/acme/tiny',
        revision: commit,
      },
    ]);
    expect((await run(['models', 'verify'], { cwd: project, env })).code).toBe(0);
    expect((await run(['models', 'verify', '--hub-cache'], { cwd: project, env })).code).toBe(0);
    await writeFile(blob, other);
    const changed = await run(['models', 'verify', '--hub-cache', '--quiet'], { cwd: project, env });
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain(`${name}:1:1: error changed-model-file: model.safetensors is not what`);
    expect((await run(['models', 'verify', '--quiet'], { cwd: project, env })).stdout).toContain(
      `hf://acme/tiny@${commit}/model.safetensors:1:1: error`,
    );
    const { code, stderr } = await run(['models', 'lock', '--hub-cache'], { cwd: project, env });
    expect([code, stderr.includes('is not recorded')]).toEqual([1, true]);
  });

  it('says what is wrong with its use', async () => {
    const cwd = await folder({
      'src/a.py': '',
      'm/a.safetensors': model,
      'bad/secure-ai-lint.models.json': '{',
    });
    const usage = async (...args: readonly string[]) => {
      const { code, stderr } = await run(['models', ...args], { cwd });
      return [code, stderr.trim()];
    };
    expect(await usage('lock', 'src')).toEqual([2, 'secure-ai-lint: There are no model files here.']);
    expect(await usage('lock', 'gone')).toEqual([2, 'secure-ai-lint: No such file or folder: gone']);
    expect((await usage('lock', 'm', '--output', 'src/models.json'))[0]).toBe(2);
    expect((await usage('lock', '--output', `bad/${manifest}`))[1]).toContain('is no model manifest');
    expect(await usage('lock', '--output', 'no/dir/x.json')).toEqual([
      2,
      'secure-ai-lint: No such folder: no/dir',
    ]);
    expect((await usage('verify', 'm'))[1]).toContain('Nothing is recorded about these files');
    expect((await usage('verify', 'gone'))[0]).toBe(2);
    expect((await usage('verify', '--format', 'xml'))[0]).toBe(2);
    expect((await usage('nonsense'))[0]).toBe(2);
  });
});

describe('models verify', () => {
  it('reports what it cannot use, and goes on', async () => {
    const entry = { path: 'a.safetensors', size: model.length, sha256: sha256(other) };
    const files = [{ ...entry, path: '../outside.safetensors' }, entry];
    const cwd = await folder({
      'a.safetensors': model,
      [manifest]: JSON.stringify({ version: 1, files }),
      'broken/model.sig': '{"dsseEnvelope": {"payload": "%"}}',
    });
    const { code, stdout } = await run(['models', 'verify', '--quiet'], { cwd });
    expect(code).toBe(1);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.replace(/:1:\d+:/, ':')),
    ).toEqual([
      `a.safetensors: error changed-model-file: a.safetensors is not what ${manifest} says: another SHA-256`,
      'broken/model.sig: warning changed-model-file: This entry is not checked: its payload cannot be read',
      `${manifest}: warning changed-model-file: This entry is not checked: ../outside.safetensors leads out of the folder`,
    ]);
  });

  it.each([
    ['', 'it is empty'],
    ['{"version": 1, "files": [', 'it ends too early'],
    ['[]', 'it is no mapping of keys and values'],
    ['{"version": 2, "files": []}', 'it is of version 2, which this release does not know'],
  ])('fails for a manifest that is broken as a whole: %s', async (text, problem) => {
    const sums = `${sha256(model)}  a.safetensors\n`;
    const cwd = await folder({ 'm/a.safetensors': model, 'm/SHA256SUMS': sums, [manifest]: text });
    const line = `error changed-model-file: The manifest cannot be read: ${problem}`;
    // Also where only a part of its folder is asked for, and something else vouches for that.
    for (const wanted of [[], ['m'], ['m/a.safetensors']]) {
      const { code, stdout } = await run(['models', 'verify', '--quiet', ...wanted], { cwd });
      expect([code, stdout.replace(/:1:\d+:/, ':')]).toEqual([1, `${manifest}: ${line}\n`]);
    }
    const checked = await run(['check', '--quiet'], { cwd });
    expect([checked.code, checked.stdout.includes(line)]).toEqual([1, true]);
  });

  it('names one file, or one list', async () => {
    const cwd = await folder({
      'a.safetensors': model,
      'b.safetensors': other,
      SHA256SUMS: `${sha256(model)}  a.safetensors\n${sha256(model)}  b.safetensors\n`,
    });
    expect((await run(['models', 'verify', 'a.safetensors'], { cwd })).code).toBe(0);
    expect((await run(['models', 'verify', 'b.safetensors'], { cwd })).code).toBe(1);
    expect((await run(['models', 'verify', 'SHA256SUMS'], { cwd })).code).toBe(1);
    expect((await run(['models', 'verify', '--fail-on', 'never'], { cwd })).code).toBe(0);
  });

  it('verifies a model signature with a key, and says when nobody did', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const larger = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
    const cwd = await folder({
      'm/a.safetensors': model,
      'm/model.sig': signedModel('a.safetensors', privateKey),
      'key.pem': pem(publicKey),
      'stranger.pem': pem(stranger),
      'larger.pem': pem(larger),
      'plain/b.safetensors': model,
      'plain/SHA256SUMS': `${sha256(model)}  b.safetensors\n`,
    });
    const verify = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await run(['models', 'verify', ...args], { cwd });
      return { code, text: stdout + stderr };
    };
    expect(await verify('m')).toEqual({
      code: 0,
      text: expect.stringContaining('the signature was not verified'),
    });
    expect(await verify('m', '--key', 'key.pem')).toEqual({
      code: 0,
      text: expect.stringContaining('m/model.sig: the signature is by this key'),
    });
    expect(await verify('m', '--key', 'stranger.pem')).toEqual({
      code: 1,
      text: expect.stringMatching(/error .*its signature is not by this key/),
    });
    expect(await verify('m', '--key', 'larger.pem')).toEqual({
      code: 1,
      text: expect.stringMatching(/warning .*secp384r1 cannot be checked here/),
    });
    expect((await verify('m', '--key', 'm/a.safetensors')).code).toBe(2);
    expect((await verify('plain', '--key', 'key.pem')).code).toBe(2);

    await writeFile(path.join(cwd, 'm/a.safetensors'), other);
    expect(await verify('m', '--key', 'key.pem')).toEqual({
      code: 1,
      text: expect.stringContaining('a.safetensors is not what model.sig says: another SHA-256'),
    });
  });
});

/** A bundle as OpenSSF model signing writes it with a key. */
function signedModel(name: string, key: KeyObject): string {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'm', digest: { sha256: sha256(Buffer.from(sha256(model), 'hex')) } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      serialization: { method: 'files', hash_type: 'sha256', ignore_paths: ['model.sig'] },
      resources: [{ name, algorithm: 'sha256', digest: sha256(model) }],
    },
  };
  const payload = Buffer.from(JSON.stringify(statement));
  const payloadType = 'application/vnd.in-toto+json';
  const signed = Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} ${payload}`);
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'EXAMPLE' }, tlogEntries: [] },
    dsseEnvelope: {
      payload: payload.toString('base64'),
      payloadType,
      signatures: [{ sig: sign('sha256', signed, key).toString('base64'), keyid: '' }],
    },
  });
}
