import { safetensorsFile } from '../../../support/artifacts/safetensors.ts';
import { gitIndex } from '../../../support/git-index.ts';

const text = (content: string) => new TextEncoder().encode(content);
const large = 11 * 1024 * 1024;

export const files = {
  '.gitattributes': text('*.bin filter=lfs diff=lfs merge=lfs -text\n'),
  'models/model.safetensors': safetensorsFile(large),
  'models/small.safetensors': safetensorsFile(1024),
  '.git/HEAD': text('ref: refs/heads/main\n'),
  '.git/index': gitIndex([
    { path: '.gitattributes', size: 42 },
    { path: 'models/model.safetensors', size: large + 64 },
    { path: 'models/small.safetensors', size: 1088 },
  ]),
};
