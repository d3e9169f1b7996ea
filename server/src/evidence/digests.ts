import type { Digest, DigestAlgorithm } from '../facts/expected-file.ts';

const lengths: Readonly<Record<DigestAlgorithm, number>> = {
  md5: 32,
  sha1: 40,
  'git-blob': 40,
  sha256: 64,
  sha384: 96,
  sha512: 128,
  blake2b: 128,
};

const byLength: Readonly<Record<number, DigestAlgorithm>> = {
  32: 'md5',
  40: 'sha1',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
};

/** A digest as it is written down; nothing when it cannot be one of that algorithm. */
export function readDigest(algorithm: DigestAlgorithm, hex: string): Digest | undefined {
  if (hex.length !== lengths[algorithm] || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  return { algorithm, hex: hex.toLowerCase() };
}

/** A digest whose length tells its algorithm. */
export function digestOfLength(hex: string): Digest | undefined {
  const algorithm = byLength[hex.length];
  return algorithm && readDigest(algorithm, hex);
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bytes of a text in base64, either alphabet; nothing when it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const plain = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  try {
    return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
