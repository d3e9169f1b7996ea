import type { CalleeRow } from './table.ts';

/** A call that fetches a model, dataset or file of a hub when it is given a repository's name. */
export interface ModelLoader extends CalleeRow {
  readonly hub: 'models' | 'datasets';
  /** Where the repository's name is passed. */
  readonly repository: { readonly position: number; readonly name: string };
  /** The keyword that pins the commit; nothing when the call has none. */
  readonly revision?: string;
  /** Further keywords that pin another part: `code_revision`, `tokenizer_revision`. */
  readonly otherRevisions?: readonly string[];
  /** The keyword that lets the repository's code run. */
  readonly remoteCode?: string;
  /** Where the API was checked: library and version. */
  readonly checked: string;
}

export const modelLoaders: readonly ModelLoader[] = [
  {
    callee: 'transformers.*.from_pretrained',
    hub: 'models',
    repository: { position: 0, name: 'pretrained_model_name_or_path' },
    revision: 'revision',
    otherRevisions: ['code_revision'],
    remoteCode: 'trust_remote_code',
    checked: 'transformers 5.0',
  },
];
