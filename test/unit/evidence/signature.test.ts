import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signature } from '../../../server/src/evidence/signature.ts';
import { hex, lines, read } from './read.ts';

const [one, two] = [hex(64), [...hex(64)].reverse().join('')];

interface Resource {
  readonly name: string;
  readonly digest: string;
  readonly algorithm?: string;
}

/** A bundle as OpenSSF model signing writes it; its signature is made up. */
function bundle(
  resources: readonly Resource[],
  { name = 'model', root = rootOf(resources), method = 'files' } = {},
) {
  return bundleOf({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name, digest: { sha256: root } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      serialization: {
        method,
        hash_type: 'sha256',
        allow_symlinks: false,
        ignore_paths: ['model.sig', '.git'],
      },
      resources: resources.map((each) => ({ algorithm: 'sha256', ...each })),
    },
  });
}

function bundleOf(statement: unknown): string {
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: 'EXAMPLE' } },
    dsseEnvelope: {
      payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: 'RVhBTVBMRQ==' }],
    },
  });
}

function rootOf(resources: readonly Resource[]): string {
  const hash = createHash('sha256');
  for (const { digest } of resources) hash.update(Buffer.from(digest, 'hex'));
  return hash.digest('hex');
}

const resources = [
  { name: 'config.json', digest: one },
  { name: 'weights/model.safetensors', digest: two },
];

describe('a model signature', () => {
  it('names the files of its folder', async () => {
    const found = await read(signature, 'm/model.sig', bundle(resources));
    expect(lines(found)).toEqual([
      'm/config.json sha256:012345',
      'm/weights/model.safetensors sha256:fedcba',
    ]);
    expect(found.problems).toEqual([]);
    expect(found.isSigned).toBe(true);
  });

  it('expects to name every file but those that it leaves out', async () => {
    const { covers } = await read(signature, 'm/model.sig', bundle(resources));
    expect(['added.pt', 'weights/more.pt', '.git/x.pt', 'model.sig'].map((path) => covers?.(path))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('may lie beside the folder of the model, or beside its only file', async () => {
    const others = { 'm/bert/config.json': '' };
    expect(lines(await read(signature, 'm/model.sig', bundle(resources, { name: 'bert' }), others))[0]).toBe(
      'm/bert/config.json sha256:012345',
    );
    const single = bundle([{ name: '.', digest: one }], { name: 'model.gguf' });
    expect(lines(await read(signature, 'm/model.sig', single))).toEqual(['m/model.gguf sha256:012345']);
  });

  it('is worth nothing when its list is not the one that was signed', async () => {
    const found = await read(signature, 'm/model.sig', bundle(resources, { root: one }));
    expect(found.files).toEqual([]);
    expect(found.problems.map(({ message }) => message)).toEqual([
      'its list of files is not the one that its digest stands for',
    ]);
  });

  it('never leads out of its folder', async () => {
    const found = await read(signature, 'm/model.sig', bundle([{ name: '../other.pt', digest: one }]));
    expect(found.files).toEqual([]);
    expect(found.problems).toHaveLength(1);
  });

  it.each([
    ['shards', bundle(resources, { method: 'shards' })],
    ['no JSON', '{"dsseEnvelope": '],
    ['no payload', '{"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json"}'],
    ['a payload that is none', '{"dsseEnvelope": {"payload": "%%%"}}'],
    ['a payload of something else', '{"dsseEnvelope": {"payload": "e30="}}'],
    [
      'two subjects',
      bundleOf({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{}, {}],
        predicateType: 'https://model_signing/signature/v1.0',
      }),
    ],
    [
      'a digest that cannot be checked',
      bundle([{ name: 'a.pt', digest: one, algorithm: 'crc32' }], {
        root: createHash('sha256').digest('hex'),
      }),
    ],
  ])('says what is wrong with it: %s', async (_, text) => {
    const found = await read(signature, 'm/model.sig', text);
    expect(found.files).toEqual([]);
    expect(found.problems).toHaveLength(1);
  });

  it('of version 0.2 names them as subjects', async () => {
    const text = bundleOf({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'a.pt', digest: { sha256: one } }],
      predicateType: 'https://model_signing/Digests/v0.1',
    });
    expect(lines(await read(signature, 'm/model.sig', text))).toEqual(['m/a.pt sha256:012345']);
  });
});

it('a signature of one file is about the file beside it', async () => {
  const digest = Buffer.from(one, 'hex').toString('base64');
  const text = JSON.stringify({
    messageSignature: { messageDigest: { algorithm: 'SHA2_256', digest }, signature: 'RVhBTVBMRQ==' },
  });
  expect(lines(await read(signature, 'm/a.gguf.sigstore.json', text))).toEqual(['m/a.gguf sha256:012345']);
  expect((await read(signature, 'm/a.sigstore', text.replace('SHA2_256', 'MD5'))).problems).toHaveLength(1);
});

it('signatures of other tools say nothing', async () => {
  expect(await read(signature, 'a.sig', '-----BEGIN PGP SIGNATURE-----\n')).toEqual({
    files: [],
    problems: [],
  });
  expect(await read(signature, 'a.sig', '{"some": "thing"}')).toEqual({ files: [], problems: [] });
});
