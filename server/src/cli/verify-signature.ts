import { createPublicKey, type KeyObject } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, Verifier } from '@sigstore/verify';

/** `unsupported`: nobody knows, for the reason given. */
export type SignatureState =
  | { readonly state: 'verified' }
  | { readonly state: 'wrong' | 'unsupported'; readonly reason: string };

/** A public key in PEM; nothing when the text is none. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    return createPublicKey(text);
  } catch {
    return undefined;
  }
}

/** True when the statement in a sigstore bundle was signed with the key. Certificates and logs are not looked at. */
export function verifySignature(text: string, key: KeyObject): SignatureState {
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType === 'ec' && curve !== 'prime256v1') {
    return { state: 'unsupported', reason: `keys of the curve ${curve} cannot be checked here` };
  }
  const bundle = parse(text);
  if (!bundle) return { state: 'unsupported', reason: 'it is no sigstore bundle that can be verified' };
  const { content, verificationMaterial } = bundle;
  if (content.$case !== 'dsseEnvelope') {
    return { state: 'unsupported', reason: 'signatures of single files are not verified here' };
  }
  if (verificationMaterial.content.$case !== 'publicKey') {
    return { state: 'unsupported', reason: 'it was signed with a certificate, not with a key' };
  }
  const material = {
    certificateAuthorities: [],
    timestampAuthorities: [],
    tlogs: [],
    ctlogs: [],
    publicKey: () => ({ publicKey: key, validFor: () => true }),
  };
  const thresholds = { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 };
  try {
    new Verifier(material, thresholds).verify(toSignedEntity(bundle));
    return { state: 'verified' };
  } catch {
    return { state: 'wrong', reason: 'its signature is not by this key' };
  }
}

function parse(text: string) {
  try {
    return bundleFromJSON(JSON.parse(text));
  } catch {
    return undefined;
  }
}
