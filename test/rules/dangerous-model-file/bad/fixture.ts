import { zipSync } from 'fflate';
import { evilCall, evilPickle, torchArchive } from '../../../support/model-files.ts';

const text = (content: string) => new TextEncoder().encode(content);
const weights = { weight: [2, 3] as const };

/** A safetensors file whose second tensor lies within the first. */
function overlapping(): Uint8Array {
  const header = text(
    '{"a":{"dtype":"U8","shape":[8],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[8],"data_offsets":[4,12]}}',
  );
  const file = new Uint8Array(8 + header.length + 12);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  return file;
}

/** A zip whose only member claims to be encrypted and holds noise. */
function encrypted(): Uint8Array {
  const noise = Uint8Array.from({ length: 64 }, (_, index) => (index * 151 + 7) & 0xff);
  const zip = zipSync({ 'model/data.pkl': noise }, { level: 0 });
  const view = new DataView(zip.buffer, zip.byteOffset);
  view.setUint16(6, view.getUint16(6, true) | 1, true);
  for (let at = 0; at + 46 <= zip.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, view.getUint16(at + 8, true) | 1, true);
  }
  return zip;
}

export const files = {
  'models/classifier.pt': torchArchive({ first: evilCall, tensors: weights }),
  'models/encoder.pkl': evilPickle,
  'models/unknown.pkl': text("cvendor.layers\nload_layer\n(S'dense'\ntR."),
  'models/fast.pt': torchArchive({ first: evilCall, tensors: weights }),
  'other/scaler.joblib': evilPickle,
  'other/reporting.pkl': text("csocket\ncreate_connection\n(S'example'\ntR."),
  'other/writing.pkl': text("cshutil\nrmtree\n(S'example'\ntR."),
  'other/overlapping.safetensors': overlapping(),
  'other/locked.pt': encrypted(),
};
