import type { HubKind } from '../facts/project.ts';

/** A file in the Hugging Face cache: `models--org--name/snapshots/<commit>/file`, a link to a blob named by its hash. */
export interface HubSnapshot {
  /** The folder of the repository, `models--org--name` at its end. */
  readonly folder: string;
  readonly kind: HubKind | 'spaces';
  readonly repository: string;
  readonly revision: string;
  /** Below the snapshot. */
  readonly file: string;
}

const layout = /^(.*\/(models|datasets|spaces)--([^/]+))\/snapshots\/([0-9a-f]{40})\/(.+)$/;

/** Nothing when a path is not one of the cache. */
export function hubSnapshot(path: string): HubSnapshot | undefined {
  const [, folder, kind, name, revision, file] = layout.exec(path) ?? [];
  if (folder === undefined || kind === undefined || name === undefined) return undefined;
  if (revision === undefined || file === undefined) return undefined;
  return { folder, kind: kind as HubSnapshot['kind'], repository: name.replace('--', '/'), revision, file };
}

const prefixes: Readonly<Record<HubSnapshot['kind'], string>> = {
  models: '',
  datasets: 'datasets/',
  spaces: 'spaces/',
};

/** The name of such a file on every machine: `hf://org/name@<commit>/file`, as Hugging Face's libraries write it. */
export function hubAddress({ kind, repository, revision, file }: Omit<HubSnapshot, 'folder'>): string {
  return `hf://${prefixes[kind]}${repository}@${revision}/${file}`;
}

const address = /^hf:\/\/(?:(datasets|spaces)\/)?([\w][\w.-]*(?:\/[\w][\w.-]*)?)@([0-9a-f]{40})\/([^\0]+)$/;

/** Where a file of that name lies below the cache folder; nothing when the name is none or leads elsewhere. */
export function hubAddressPath(text: string): string | undefined {
  const [, kind = 'models', repository, revision, file] = address.exec(text) ?? [];
  if (repository === undefined || revision === undefined || file === undefined) return undefined;
  if (file.split('/').some((part) => part === '' || part === '.' || part === '..') || file.includes('\\'))
    return undefined;
  return `${kind}--${repository.replace('/', '--')}/snapshots/${revision}/${file}`;
}

/** The page of the repository. */
export function hubPage({ kind, repository }: Pick<HubSnapshot, 'kind' | 'repository'>): string {
  return `https://huggingface.co/${prefixes[kind]}${repository}`;
}
