import type { FileContext } from '../../../engine/rule.ts';
import { type Setting, siblings } from '../../../facts/setting.ts';
import { asString, type Value } from '../../../facts/value.ts';
import { isDiffusersModule } from '../../../knowledge/diffusers-modules.ts';
import { isRepositoryId, revisionKind, shorten } from '../../../knowledge/repository.ts';

/** What a file beside a model says that is loaded as code or from another repository. */
export interface ComponentInFile {
  readonly message: 'otherRepository' | 'ownCode' | 'baseModel' | 'module' | 'pipelinePart' | 'pipelineClass';
  readonly data: Readonly<Record<string, string>>;
  readonly severity: 'error' | 'warning' | 'info';
  readonly profile?: 'strict';
}

export function componentIn(setting: Setting, file: FileContext): ComponentInFile | undefined {
  switch (setting.document) {
    case 'model-config':
    case 'tokenizer-config':
      return setting.path.length > 0 && setting.path[setting.path.length - 2] === 'auto_map'
        ? ofOtherRepository(setting)
        : setting.key === 'auto_map'
          ? ofOwnCode(setting, file)
          : undefined;
    case 'adapter-config':
      return setting.key === 'parent_library' ? ofLibrary(setting) : ofBaseModel(setting, file);
    case 'sentence-transformers-modules':
      return ofModule(setting);
    case 'model-index':
      return ofPipeline(setting, file);
    default:
      return undefined;
  }
}

function classesOf(value: Value | undefined): readonly string[] {
  if (value?.kind === 'list') return value.items.flatMap(classesOf);
  const text = asString(value);
  return text === undefined ? [] : [text];
}

/** `org/repo--module.Class`: the code is another repository's. */
function ofOtherRepository({ value }: Setting): ComponentInFile | undefined {
  const other = classesOf(value).find((text) => text.includes('--'));
  return other === undefined
    ? undefined
    : {
        message: 'otherRepository',
        severity: 'error',
        data: { repository: shorten(other.split('--')[0] ?? '', 36) },
      };
}

function ofOwnCode({ value }: Setting, file: FileContext): ComponentInFile | undefined {
  if (value.kind !== 'mapping') return undefined;
  const classes = [...value.entries.values()].flatMap(classesOf);
  if (classes.length === 0 || classes.some((text) => text.includes('--'))) return undefined;
  const modules = classes.map((text) => `${text.split('.')[0]}.py`);
  const beside = file.project.neighbours();
  return {
    message: 'ownCode',
    severity: 'info',
    data: { module: shorten(modules[0] ?? '', 40) },
    // Whoever has the code beside the model can read it.
    ...(modules.every((module) => beside.includes(module)) ? { profile: 'strict' } : {}),
  };
}

function ofBaseModel(setting: Setting, file: FileContext): ComponentInFile | undefined {
  const name = setting.key === 'base_model_name_or_path' ? asString(setting.value) : undefined;
  if (name === undefined || !isRepositoryId(name) || setting.path.length > 1) return undefined;
  const revision = asString(siblings(setting, file.facts('setting')).get('revision')?.value);
  if (revision !== undefined && revisionKind(revision) === 'commit') return undefined;
  return { message: 'baseModel', severity: 'info', data: { repository: shorten(name, 40) } };
}

/** Libraries whose classes adapters are trained for; PEFT imports whatever module is named here. */
const adaptedLibraries =
  /^(?:transformers|diffusers|sentence_transformers|timm|torch|torchvision|peft|open_clip)(?:\.|$)/;

function ofLibrary({ path, value }: Setting): ComponentInFile | undefined {
  const name = path[path.length - 2] === 'auto_mapping' ? asString(value) : undefined;
  return name === undefined || adaptedLibraries.test(name)
    ? undefined
    : { message: 'module', severity: 'warning', data: { module: shorten(name, 40) } };
}

function ofModule(setting: Setting): ComponentInFile | undefined {
  const type = setting.key === 'type' && setting.path.length === 2 ? asString(setting.value) : undefined;
  return type === undefined || type.startsWith('sentence_transformers.')
    ? undefined
    : { message: 'module', severity: 'warning', data: { module: shorten(type, 40) } };
}

/** A part of a pipeline is `[module, class]`; the pipeline's own class may be that too. */
function ofPipeline(setting: Setting, file: FileContext): ComponentInFile | undefined {
  const { key, path, value } = setting;
  if (path.length !== 1 || value.kind !== 'list') return undefined;
  const [module, name] = value.items.map(asString);
  if (module === undefined || name === undefined || isDiffusersModule(module)) return undefined;
  if (key === '_class_name') {
    return { message: 'pipelineClass', severity: 'warning', data: { module: shorten(module, 40) } };
  }
  const isBeside = file.project.exists(`${key}/${module}.py`) === true;
  return {
    message: 'pipelinePart',
    severity: 'warning',
    data: { key: shorten(key, 24), module: shorten(module, 30) },
    ...(isBeside ? { profile: 'strict' } : {}),
  };
}
