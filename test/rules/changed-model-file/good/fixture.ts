import { safetensorsFile } from '../../../support/artifacts/safetensors.ts';

const text = (content: string) => new TextEncoder().encode(content);
const sum = '1c7d9addf1a18724597ac945e83e9d3f87f787054da36c35e38cc1297c21b4ac';

export const files = {
  'models/one.safetensors': safetensorsFile(16),
  'models/two.safetensors': safetensorsFile(8),
  'models/SHA256SUMS': text(`${sum.toUpperCase()} *one.safetensors\r\n\r\n# a note\r\n${sum}  not-downloaded.safetensors\r\n`),
  'models/one.safetensors.sha256': text(`${sum}\n`),
};
