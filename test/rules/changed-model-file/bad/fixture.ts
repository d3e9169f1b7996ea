import { safetensorsFile } from '../../../support/artifacts/safetensors.ts';

const text = (content: string) => new TextEncoder().encode(content);
const digest = '0123456789abcdef'.repeat(4);

export const files = {
  // One byte of it differs.
  'models/changed.safetensors': safetensorsFile(16, 1),
  'models/grown.safetensors': safetensorsFile(32),
  'models/same.safetensors': safetensorsFile(16),
  'models/unknown.safetensors': safetensorsFile(8),
  'models/pointer.safetensors': text(`version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize 123\n`),
  'other/model.safetensors': safetensorsFile(16, 2),
  'other/SHA256SUMS': text(`${digest} *model.safetensors\n`),
};
