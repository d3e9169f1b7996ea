import type { DocumentKind } from '../facts/document.ts';
import type { HubKind } from '../facts/project.ts';
import { type Setting, siblings } from '../facts/setting.ts';
import type { Edit, Span } from '../facts/span.ts';
import { asString, type Value } from '../facts/value.ts';
import { readArguments } from './hub-commands.ts';
import { isOwnerlessDataset, isOwnerlessModel, isRepositoryId, parseHubPath } from './repository.ts';
import type { Surroundings } from './surroundings.ts';

/** A key of a configuration file by which a program downloads from the Hub. */
interface ModelKey {
  /** Nothing where the path alone says whose file it is. */
  readonly document?: DocumentKind;
  /** From the top; `*` stands for any item of a list. */
  readonly path: readonly string[];
  readonly hub: HubKind;
  /** The key beside it, or below one beside it, that pins the repository; the first is what to add. */
  readonly revisions: readonly (readonly string[])[];
  /** A list of the program's arguments beside it, which may hold `--revision`. */
  readonly arguments?: readonly string[];
  /** Where it was checked. */
  readonly checked: string;
}

const axolotl = 'axolotl 0.12, utils/schemas';

const keys: readonly ModelKey[] = [
  ...(['model', 'model-tag', 'model_tag'] as const).map((key): ModelKey => {
    return { document: 'vllm', path: [key], hub: 'models', revisions: [['revision']], checked: 'vllm 0.11' };
  }),
  {
    document: 'axolotl',
    path: ['base_model'],
    hub: 'models',
    revisions: [['revision_of_model']],
    checked: axolotl,
  },
  ...['datasets', 'test_datasets', 'pretraining_dataset'].map(
    (list): ModelKey => ({
      document: 'axolotl',
      path: [list, '*', 'path'],
      hub: 'datasets',
      revisions: [['revision']],
      checked: axolotl,
    }),
  ),
  {
    document: 'llama-factory',
    path: ['model_name_or_path'],
    hub: 'models',
    revisions: [['model_revision']],
    checked: 'LLaMA-Factory 0.9.3, hparams/model_args.py',
  },
  {
    document: 'lm-eval',
    path: ['dataset_path'],
    hub: 'datasets',
    revisions: [['dataset_kwargs', 'revision']],
    checked: 'lm-eval 0.4.9, api/task.py',
  },
  {
    document: 'lm-eval',
    path: ['model_args', 'pretrained'],
    hub: 'models',
    revisions: [['revision']],
    checked: 'lm-eval 0.4.9, models/huggingface.py',
  },
  {
    path: ['servingEngineSpec', 'modelSpec', '*', 'modelURL'],
    hub: 'models',
    revisions: [],
    arguments: ['vllmConfig', 'extraArgs'],
    checked: 'vllm production-stack 0.1.7, helm/values.yaml',
  },
];

/** What a setting downloads from the Hub. */
export interface SettingFetch {
  readonly hub: HubKind;
  readonly repository: string;
  /** How the pin is written: `revision_of_model: <commit>`, `hf://org/model:<commit>`. */
  readonly pin: string;
  readonly revision: SettingRevision | undefined;
  /** Edits that pin it to a commit, where it is not. */
  pinTo(commit: string): readonly Edit[] | undefined;
}

/** The revision beside a model in a configuration file. */
export interface SettingRevision {
  readonly text: string | undefined;
  readonly span: Span;
  readonly statement: Span;
  replace(commit: string): readonly Edit[] | undefined;
}

/** What a program downloads from the Hub because a key of its configuration names it. */
export function settingFetch(setting: Setting, file: Pick<Surroundings, 'facts'>): SettingFetch | undefined {
  const text = asString(setting.value);
  if (text === undefined || text.length > 300) return undefined;
  if (text.startsWith('hf://')) return ofAddress(setting, text);
  if (setting.key === 'model_args' && setting.document === 'lm-eval') return ofArguments(setting, text);
  const row = keys.find(
    ({ document, path }) =>
      (document === undefined || document === setting.document) && fits(path, setting.path),
  );
  if (!row || !isRepository(row.hub, text)) return undefined;
  const beside = siblings(setting, file.facts('setting'));
  const revision = row.revisions.map((path) => revisionAt(path, beside)).find((each) => each !== undefined);
  const given = row.arguments && valueAt(row.arguments, beside);
  const holds =
    given?.kind === 'list' && given.items.some((item) => asString(item)?.startsWith('--revision'));
  if (holds) return undefined;
  const [[first, ...below] = []] = row.revisions;
  return {
    hub: row.hub,
    repository: text,
    pin: first === undefined ? '--revision <commit>' : `${[first, ...below].join('.')}: <commit>`,
    revision,
    pinTo: (commit) => (first === undefined ? undefined : addBeside(setting, file, first, below, commit)),
  };
}

function isRepository(hub: HubKind, text: string): boolean {
  return isRepositoryId(text) || (hub === 'models' ? isOwnerlessModel(text) : isOwnerlessDataset(text));
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.length === path.length && pattern.every((key, index) => key === '*' || key === path[index]);
}

function valueAt(
  [key = '', ...below]: readonly string[],
  beside: ReadonlyMap<string, Setting>,
): Value | undefined {
  let value = beside.get(key)?.value;
  for (const step of below) value = value?.kind === 'mapping' ? value.entries.get(step) : undefined;
  return value;
}

function revisionAt(
  path: readonly string[],
  beside: ReadonlyMap<string, Setting>,
): SettingRevision | undefined {
  const [key = '', ...below] = path;
  const setting = beside.get(key);
  if (!setting) return undefined;
  const value = valueAt(path, beside);
  // `revision: null` is the same as none.
  if (value === undefined || value.kind === 'none') return undefined;
  const text = asString(value);
  return {
    text,
    span: below.length === 0 ? setting.valueSpan : setting.keySpan,
    statement: setting.statement,
    replace: (commit) => (below.length === 0 ? setting.change.replaceValue({ literal: commit }) : undefined),
  };
}

function addBeside(
  setting: Setting,
  file: Pick<Surroundings, 'facts'>,
  key: string,
  below: readonly string[],
  commit: string,
): readonly Edit[] | undefined {
  const [inner] = below;
  if (inner !== undefined) {
    const holder = siblings(setting, file.facts('setting')).get(key);
    if (holder) return holder.change.add(inner, commit);
  }
  const parent = setting.path.slice(0, -1);
  const all = file.facts('setting');
  const at = all.indexOf(setting);
  const holder = all
    .slice(0, at)
    .findLast(
      ({ path }) => path.length === parent.length && path.every((each, index) => each === parent[index]),
    );
  return holder?.change.add(key, inner === undefined ? commit : { [inner]: commit });
}

/** `hf://org/model`, which KServe pins by `:commit` and the Hub's own file system by `@commit`. */
function ofAddress(setting: Setting, text: string): SettingFetch | undefined {
  const kserve = /^hf:\/\/([\w.-]+\/[\w.-]+)(?::([\w.-]+))?$/.exec(text);
  const address = kserve ? undefined : parseHubPath(text);
  const repository = kserve?.[1] ?? address?.repository;
  if (repository === undefined || address?.hub === 'spaces' || /^(?:datasets|spaces)\//.test(repository)) {
    return undefined;
  }
  const pinned = kserve?.[2] ?? address?.revision;
  const sign = setting.document === 'kubernetes' || /^storage_?uri$/i.test(setting.key) ? ':' : '@';
  const replace = (commit: string): readonly Edit[] | undefined =>
    kserve ? setting.change.replaceValue({ literal: `hf://${repository}${sign}${commit}` }) : undefined;
  return {
    hub: address?.hub ?? 'models',
    repository,
    pin: `hf://${repository}${sign}<commit>`,
    revision:
      pinned === undefined
        ? undefined
        : { text: pinned, span: setting.valueSpan, statement: setting.statement, replace },
    pinTo: replace,
  };
}

function ofArguments(setting: Setting, text: string): SettingFetch | undefined {
  const given = readArguments(text);
  const repository = given.get('pretrained');
  if (repository === undefined || !isRepository('models', repository)) return undefined;
  const revision = given.get('revision');
  return {
    hub: 'models',
    repository,
    pin: 'revision=<commit> in model_args',
    revision:
      revision === undefined
        ? undefined
        : {
            text: revision,
            span: setting.valueSpan,
            statement: setting.statement,
            replace: (commit) =>
              setting.change.replaceValue({
                literal: text.replace(/(^|,)(\s*revision=)[^,]*/, `$1$2${commit}`),
              }),
          },
    pinTo: (commit) => setting.change.replaceValue({ literal: `${text},revision=${commit}` }),
  };
}
