import { safetensorsFile } from '../../../support/artifacts/safetensors.ts';
import { gitIndex } from '../../../support/git-index.ts';

const text = (content: string) => new TextEncoder().encode(content);
const large = 11 * 1024 * 1024;

export const files = {
  '.gitattributes': text('*.safetensors filter=lfs diff=lfs merge=lfs -text\ndata/* !filter\n'),
  'models/by-lfs.safetensors': safetensorsFile(large),
  'data/by-dvc.safetensors': safetensorsFile(large),
  'data/by-dvc.safetensors.dvc': text('outs:\n- size: 11534416\n  hash: md5\n  path: by-dvc.safetensors\n'),
  'data/untracked.safetensors': safetensorsFile(large),
  '.git/HEAD': text('ref: refs/heads/main\n'),
  '.git/index': gitIndex([
    { path: 'data/by-dvc.safetensors', size: large + 72 },
    { path: 'models/by-lfs.safetensors', size: large + 72 },
  ]),
};
