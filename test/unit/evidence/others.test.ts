import { describe, expect, it } from 'vitest';
import { hubTag, readHubMetadata } from '../../../server/src/evidence/hub-metadata.ts';
import {
  hubAddress,
  hubAddressPath,
  hubPage,
  hubSnapshot,
} from '../../../server/src/evidence/hub-snapshot.ts';
import { readLfsPointer } from '../../../server/src/evidence/lfs-pointer.ts';
import { withoutCredentials } from '../../../server/src/evidence/source-address.ts';
import { hex } from './read.ts';

const commit = hex(40);

describe('a Git LFS pointer', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${hex(64)}\nsize 12345\n`;

  it('says what the file would be', () => {
    const expected = { digest: { algorithm: 'sha256', hex: hex(64) }, size: 12345 };
    expect(readLfsPointer(pointer)).toEqual(expected);
    expect(readLfsPointer(pointer.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(readLfsPointer(pointer.replace('oid', 'ext-0-foo sha256:ab\noid'))).toEqual(expected);
  });

  it.each([
    [pointer.replace('v1', 'v2')],
    [pointer.replace('sha256:', 'md5:')],
    [pointer.replace('12345', '-1')],
    [pointer.replace('12345', '9'.repeat(30))],
    [pointer + ' '.repeat(2_000)],
    [` ${pointer}`],
    [''],
  ])('is nothing else: %j', (text) => {
    expect(readLfsPointer(text)).toBeUndefined();
  });
});

describe('notes of Hugging Face', () => {
  it('hold commit, tag and time', () => {
    expect(readHubMetadata(`${commit}\n${hex(64)}\n1700000000.5\n`)).toEqual({
      revision: commit,
      digest: { algorithm: 'sha256', hex: hex(64) },
      downloaded: 1700000000500,
    });
    expect(readHubMetadata(`${commit}\r\n${hex(40)}\r\n1\r\n`)?.digest?.algorithm).toBe('git-blob');
    expect(readHubMetadata(`${commit}\nW/"abc"\n1\n`)).toEqual({ revision: commit, downloaded: 1000 });
  });

  it.each(['', 'main\ntag\n1\n', `${commit}\n\n1\n`, `${commit}\ntag\nnever\n`, `${commit}\ntag`])(
    'or are none: %j',
    (text) => {
      expect(readHubMetadata(text)).toBeUndefined();
    },
  );

  it('tag small files as git does', () => {
    expect(hubTag(hex(64))?.algorithm).toBe('sha256');
    expect(hubTag(commit)?.algorithm).toBe('git-blob');
    expect(hubTag('abc')).toBeUndefined();
  });
});

describe('a file of the Hugging Face cache', () => {
  const path = `/home/me/.cache/huggingface/hub/models--acme--tiny/snapshots/${commit}/onnx/model.onnx`;

  it('has a name that holds on every machine', () => {
    const snapshot = hubSnapshot(path);
    expect(snapshot && hubAddress(snapshot)).toBe(`hf://acme/tiny@${commit}/onnx/model.onnx`);
    expect(snapshot && hubPage(snapshot)).toBe('https://huggingface.co/acme/tiny');
    expect(hubAddressPath(`hf://acme/tiny@${commit}/onnx/model.onnx`)).toBe(
      `models--acme--tiny/snapshots/${commit}/onnx/model.onnx`,
    );
    expect(hubAddressPath(`hf://datasets/acme/d@${commit}/a.parquet`)).toBe(
      `datasets--acme--d/snapshots/${commit}/a.parquet`,
    );
  });

  it('lies nowhere else', () => {
    expect(hubSnapshot('/home/me/models/a.pt')).toBeUndefined();
    expect(hubSnapshot(path.replace(commit, 'main'))).toBeUndefined();
  });
});

it.each([
  ['https://user:EXAMPLE@example.com/a/b.git?token=EXAMPLE#x', 'https://example.com/a/b.git'],
  ['git@example.com:acme/models.git', 'ssh://example.com/acme/models.git'],
  ['ssh://git@example.com/acme/models.git', 'ssh://example.com/acme/models.git'],
  ['/srv/models', undefined],
  ['C:/models', undefined],
  ['javascript:alert(1)', undefined],
  ['file:///etc/passwd', undefined],
])('an address is shown without credentials: %s', (address, expected) => {
  expect(withoutCredentials(address)).toBe(expected);
});
