import { at, type DataNode, entriesOf, entryOf, itemsOf, stringOf } from '../../data/node.ts';
import type { DocumentFile, DocumentReader } from '../reader.ts';

/** Files that lie beside a model's weights: what Hugging Face's libraries read before they load them. */
export const modelFiles: readonly DocumentReader[] = [
  { kind: 'model-config', recognises: isModelConfig },
  { kind: 'adapter-config', recognises: (file) => stringOf(at(root(file), 'peft_type')) !== undefined },
  { kind: 'tokenizer-config', recognises: isTokenizerConfig, role: templateRole },
  { kind: 'sentence-transformers-modules', recognises: isModuleList },
  { kind: 'model-index', recognises: isModelIndex },
];

function root(file: DocumentFile): DataNode | undefined {
  return file.documents.length === 1 ? file.documents[0] : undefined;
}

function isModelConfig(file: DocumentFile): boolean {
  const top = root(file);
  if (top?.kind !== 'mapping' || entryOf(top, 'peft_type')) return false;
  const told = [
    stringOf(itemsOf(at(top, 'architectures'))[0]) !== undefined,
    stringOf(at(top, 'model_type')) !== undefined,
    stringOf(at(top, 'transformers_version')) !== undefined,
    entriesOf(at(top, 'auto_map')).some(({ key }) => /^(?:Auto|TFAuto|FlaxAuto)[A-Z]/.test(key)),
  ].filter(Boolean).length;
  // Under its own name one of the keys tells enough; any other JSON has to look like it in two ways.
  return told > (file.name === 'config.json' || file.name === 'processor_config.json' ? 0 : 1);
}

function isTokenizerConfig(file: DocumentFile): boolean {
  const top = root(file);
  if (top?.kind !== 'mapping') return false;
  if (/^(?:tokenizer_config|(?:pre)?processor_config)\.json$/.test(file.name)) {
    return ['tokenizer_class', 'processor_class', 'chat_template', 'auto_map'].some((key) =>
      entryOf(top, key),
    );
  }
  if (/^chat_template[\w.-]*\.json$/.test(file.name)) return entryOf(top, 'chat_template') !== undefined;
  return (
    stringOf(at(top, 'tokenizer_class')) !== undefined &&
    ['chat_template', 'model_max_length', 'added_tokens_decoder'].some((key) => entryOf(top, key))
  );
}

/** The text, and where there are several the text of each: `[{ name, template }]` or `{ name: template }`. */
function templateRole(path: readonly string[]): 'template' | undefined {
  return path[0] === 'chat_template' && (path.length <= 2 || path[path.length - 1] === 'template')
    ? 'template'
    : undefined;
}

function isModuleList(file: DocumentFile): boolean {
  const items = itemsOf(root(file));
  return (
    items.length > 0 &&
    items.every(
      (item) => stringOf(at(item, 'type')) !== undefined && entryOf(item, 'idx') && entryOf(item, 'path'),
    )
  );
}

function isModelIndex(file: DocumentFile): boolean {
  const top = root(file);
  const name = at(top, '_class_name');
  const isClass = stringOf(name) !== undefined || stringOf(itemsOf(name)[0]) !== undefined;
  return isClass && (file.name === 'model_index.json' || entryOf(top, '_diffusers_version') !== undefined);
}
