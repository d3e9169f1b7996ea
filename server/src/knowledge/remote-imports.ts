import { own } from '../facts/own.ts';
import { provenance, type Value } from '../facts/value.ts';

/** Functions that import code by a name or path, and where that is passed. */
interface Importer {
  readonly position: number;
  readonly name: string;
}

const importers: Readonly<Record<string, Importer>> = {
  'builtins.__import__': { position: 0, name: 'name' },
  'importlib.import_module': { position: 0, name: 'name' },
  'importlib.__import__': { position: 0, name: 'name' },
  'importlib.util.spec_from_file_location': { position: 1, name: 'location' },
  'importlib.machinery.SourceFileLoader': { position: 1, name: 'path' },
  'runpy.run_path': { position: 0, name: 'path_name' },
  'runpy.run_module': { position: 0, name: 'mod_name' },
  'pydoc.locate': { position: 0, name: 'path' },
  'hydra.utils.get_class': { position: 0, name: 'path' },
  'hydra.utils.get_method': { position: 0, name: 'path' },
  'django.utils.module_loading.import_string': { position: 0, name: 'dotted_path' },
  'sentence_transformers.util.import_from_string': { position: 0, name: 'dotted_path' },
  'uvicorn.importer.import_from_string': { position: 0, name: 'import_str' },
};

/** How a call imports code; nothing when it does not. */
export function importerOf(names: readonly string[]): Importer | undefined {
  return names.map((name) => own(importers, name)).find((importer) => importer !== undefined);
}

/** Where a value comes from: a download of a hub's repository, or some configuration file; nothing else counts. */
export type Origin = 'hub' | 'config';

const hubCalls =
  /^(huggingface_hub\.(HfApi\.)?(hf_hub_download|snapshot_download|cached_download)|kagglehub\.\w+|(transformers|diffusers|peft|adapters)\.(\w+\.)?(from_pretrained|get_config_dict|load_config|cached_file)|transformers\.utils\.(hub\.)?cached_file|modelscope\.(\w+\.)*snapshot_download)$/;
const configCalls =
  /^((json|simplejson|ujson|orjson|yaml|toml|tomllib|tomli|jsonlines)\.(safe_|full_|unsafe_)?loads?|omegaconf\.OmegaConf\.load|ruamel\.yaml\.YAML\.load|pandas\.read_json)$/;

export function originOf(value: Value): Origin | undefined {
  let origin: Origin | undefined;
  for (const part of provenance(value)) {
    if (part.kind !== 'result') continue;
    if (part.call.names.some((name) => hubCalls.test(name))) return 'hub';
    if (part.call.names.some((name) => configCalls.test(name))) origin = 'config';
  }
  return origin;
}
