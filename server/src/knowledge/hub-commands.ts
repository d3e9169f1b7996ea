import { type Command, flag, type Word } from '../facts/command.ts';
import type { HubKind } from '../facts/project.ts';
import { isRepositoryId, parseHubUrl } from './repository.ts';

/** A command that downloads from the Hugging Face Hub. */
export interface CommandFetch {
  readonly hub: HubKind | 'spaces';
  readonly repository: string;
  /** Where the repository is named. */
  readonly word: Word;
  /** The flag that pins it; nothing where the program has none. */
  readonly revisionFlag: string | undefined;
  /** The revision as given; a word without text is one that cannot be seen. */
  readonly revision: Word | undefined;
  /** Variables that the program takes instead of the flags. */
  readonly variables?: ServedByVariable;
  /** True where repository and revision stand in one word with others, so that no flag can be added. */
  readonly inWord?: boolean;
}

interface Server {
  readonly programs: readonly string[];
  /** Flags that take the repository. */
  readonly flags: readonly string[];
  /** The words before the repository, where it is passed without a flag, and where only such a command serves. */
  readonly verb?: readonly string[];
  readonly revision?: string;
  /** Variables that stand for the flags. */
  readonly variables?: ServedByVariable;
}

/** Environment variables by which a program is told what to serve. */
export interface ServedByVariable {
  readonly model: string;
  readonly revision: readonly string[];
}

const tgi: ServedByVariable = { model: 'MODEL_ID', revision: ['REVISION'] };

/**
 * Programs that download the model that they serve, convert or test. Checked: vLLM 0.11, SGLang 0.5, TGI 3.3, TEI 1.8,
 * llama.cpp b6900, LMDeploy 0.10, KServe 0.15, TRL 0.25, LitGPT 0.5, mlx-lm 0.28, infinity 0.0.76.
 */
const servers: readonly Server[] = [
  { programs: ['vllm'], verb: ['serve'], flags: ['--model'], revision: '--revision' },
  { programs: ['vllm'], verb: ['run-batch'], flags: ['--model'], revision: '--revision' },
  {
    programs: [
      'vllm.entrypoints.openai.api_server',
      'vllm.entrypoints.api_server',
      'vllm.entrypoints.openai.run_batch',
      'vllm.entrypoints.cli.main',
    ],
    flags: ['--model'],
    revision: '--revision',
  },
  {
    programs: ['sglang.launch_server', 'sglang'],
    flags: ['--model-path', '--model'],
    revision: '--revision',
  },
  {
    programs: ['text-generation-launcher', 'text-embeddings-router'],
    flags: ['--model-id'],
    revision: '--revision',
    variables: tgi,
  },
  { programs: ['text-generation-server'], verb: ['download-weights'], flags: [], revision: '--revision' },
  { programs: ['lmdeploy'], verb: ['serve', 'api_server'], flags: [], revision: '--revision' },
  { programs: ['aphrodite'], verb: ['run'], flags: [], revision: '--revision' },
  { programs: ['infinity_emb'], verb: ['v2'], flags: ['--model-id'], revision: '--revision' },
  { programs: ['huggingfaceserver'], flags: ['--model_id'], revision: '--model_revision' },
  { programs: ['ct2-transformers-converter'], flags: ['--model'], revision: '--revision' },
  { programs: ['trl', 'llamafactory-cli'], flags: ['--model_name_or_path'], revision: '--model_revision' },
  { programs: ['litgpt'], verb: ['download'], flags: ['--repo_id'] },
  {
    programs: [
      ...['mlx_lm.server', 'mlx_lm.generate', 'mlx_lm.chat', 'mlx_lm.lora'],
      ...['mlx_lm server', 'mlx_lm generate', 'mlx_lm chat', 'mlx_lm lora'],
    ],
    flags: ['--model'],
  },
  {
    programs: ['llama-server', 'llama-cli', 'llama-run', 'llama-embedding', 'llama-mtmd-cli'],
    flags: ['-hf', '-hfr', '--hf-repo'],
  },
];

/** Images whose program is told by variables what to serve. */
const servingImages: readonly { readonly image: RegExp; readonly variables: ServedByVariable }[] = [
  { image: /(?:^|\/)(?:text-(?:generation|embeddings)-inference|tgi-gaudi)$/, variables: tgi },
  {
    image: /(?:^|\/)huggingface-pytorch(?:-tgi)?-inference(?:-\w+)?$/,
    variables: { model: 'HF_MODEL_ID', revision: ['HF_MODEL_REVISION'] },
  },
  {
    image: /(?:^|\/)(?:djl-inference|djl-serving)$/,
    variables: { model: 'HF_MODEL_ID', revision: ['HF_REVISION', 'OPTION_REVISION'] },
  },
  {
    image: /^runpod\/worker-(?:v1-)?vllm$/,
    variables: { model: 'MODEL_NAME', revision: ['MODEL_REVISION'] },
  },
];

/** The variables by which the image's program is told what to serve; nothing for images that have none. */
export function servedByVariable(repository: string): ServedByVariable | undefined {
  return servingImages.find(({ image }) => image.test(repository))?.variables;
}

/** Flags of `hf download` that take a value, so that the next word is not the repository. */
const downloadOptions: ReadonlySet<string> = new Set([
  '--cache-dir',
  '--exclude',
  '--format',
  '--include',
  '--local-dir',
  '--local-dir-use-symlinks',
  '--max-workers',
  '--repo-type',
  '--revision',
  '--token',
  '--type',
]);

/** The program and its words; `python -m module` is the program `module`, `uvx tool` and `pipx run tool` the tool. */
export function invocation(command: Command): { readonly program: string; readonly words: readonly Word[] } {
  const { program, words } = command;
  const [first, second] = words;
  if (/^python[\d.]*$/.test(program) && first?.text === '-m' && second?.text !== undefined)
    return { program: second.text, words: words.slice(2) };
  const skipped = program === 'uvx' ? 0 : program === 'pipx' && first?.text === 'run' ? 1 : undefined;
  return (skipped === undefined ? undefined : toolOf(words.slice(skipped))) ?? { program, words };
}

/** Flags of `uvx` and `pipx run` that take a value. */
const toolOptions =
  /^(?:--(?:from|spec|with|with-editable|with-requirements|python|index|default-index|index-url|extra-index-url|pip-args|torch-backend|prerelease|resolution|exclude-newer|env-file|constraints|overrides)|-p)$/;

function toolOf(
  words: readonly Word[],
): { readonly program: string; readonly words: readonly Word[] } | undefined {
  let index = 0;
  while (words[index]?.raw.startsWith('-')) index += toolOptions.test(words[index]?.raw ?? '') ? 2 : 1;
  const name = words[index]?.text?.replace(/@.*$/, '');
  return name ? { program: name, words: words.slice(index + 1) } : undefined;
}

/** What a command downloads from the Hub; nothing when it does not, or when it cannot be seen. */
export function commandFetch(command: Command): CommandFetch | undefined {
  const { program, words } = invocation(command);
  if (program === 'huggingface-cli' || program === 'hf') return download(command, words);
  if (program === 'git') return clone(words);
  if (program === 'ollama' || program === 'docker') return ollama(program, words);
  if (program === 'lm_eval' || program === 'lm-eval' || program === 'lm_eval.__main__')
    return evaluated(command);
  const found = servedBy(command, program, words);
  const repository = found?.word?.text?.replace(found.server.revision ? /$^/ : /:[\w.-]+$/, '');
  if (!found?.word || repository === undefined || !isRepositoryId(repository)) return undefined;
  const { word, server } = found;
  return {
    hub: 'models',
    repository,
    word,
    revisionFlag: server.revision,
    revision: server.revision === undefined ? undefined : flag(command, server.revision),
    ...(server.variables && { variables: server.variables }),
  };
}

/** What a command serves, a repository or a path, as far as its words say it. */
export function servedModel(command: Command): string | undefined {
  const { program, words } = invocation(command);
  return servedBy(command, program, words)?.word?.text;
}

/** The variables that a command takes its model from, where its words name none. */
export function takesVariable(command: Command): ServedByVariable | undefined {
  const { program, words } = invocation(command);
  const found = servedBy(command, program, words);
  return found && !found.word ? found.server.variables : undefined;
}

/** The model of MLflow's registry that `mlflow models` serves, builds or runs. Checked: MLflow 3.5 command line. */
export function registryModel(command: Command): Word | undefined {
  const { program, words } = invocation(command);
  if (program !== 'mlflow' || words.find(({ raw }) => !raw.startsWith('-'))?.text !== 'models')
    return undefined;
  const word = flag(command, '-m', '--model-uri');
  return word?.text?.startsWith('models:/') ? word : undefined;
}

function servedBy(
  command: Command,
  program: string,
  words: readonly Word[],
): { readonly server: Server; readonly word: Word | undefined } | undefined {
  const [first] = words;
  const names = [program, `${program} ${first?.text ?? ''}`];
  for (const server of servers) {
    if (!server.programs.some((each) => names.includes(each))) continue;
    const { verb = [], flags } = server;
    if (!verb.every((each, index) => words[index]?.text === each)) continue;
    const next = verb.length > 0 ? words[verb.length] : undefined;
    const isPlain = next !== undefined && !next.raw.startsWith('-');
    return { server, word: isPlain ? next : flag(command, ...flags) };
  }
  return undefined;
}

/** `ollama run hf.co/org/model:Q4_K_M`: the tag chooses a file, and no revision can be named. */
function ollama(program: string, words: readonly Word[]): CommandFetch | undefined {
  const rest = program === 'docker' ? (words[0]?.text === 'model' ? words.slice(1) : []) : words;
  const [verb, ...others] = rest;
  if (!/^(?:run|pull)$/.test(verb?.text ?? '')) return undefined;
  const word = others.find((each) => !each.raw.startsWith('-'));
  const repository = /^(?:https?:\/\/)?(?:hf\.co|huggingface\.co)\/([^:]+)(?::[\w.-]+)?$/.exec(
    word?.text ?? '',
  )?.[1];
  if (!word || repository === undefined || !isRepositoryId(repository)) return undefined;
  return { hub: 'models', repository, word, revisionFlag: undefined, revision: undefined };
}

/** `lm_eval --model hf --model_args pretrained=org/model,revision=commit`. */
function evaluated(command: Command): CommandFetch | undefined {
  const word = flag(command, '--model_args', '-a');
  const given = readArguments(word?.text ?? '');
  const repository = given.get('pretrained');
  if (!word || repository === undefined || !isRepositoryId(repository)) return undefined;
  const revision = given.get('revision');
  return {
    hub: 'models',
    repository,
    word,
    revisionFlag: 'revision= in --model_args',
    revision: revision === undefined ? undefined : { ...word, text: revision },
    inWord: true,
  };
}

/** The arguments of a model as lm-eval takes them in one text: `pretrained=org/model,dtype=float16`. */
export function readArguments(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(',').map((part) => {
    const equals = part.indexOf('=');
    return [part.slice(0, Math.max(equals, 0)).trim(), part.slice(equals + 1).trim()] as const;
  });
  return new Map(pairs);
}

function download(command: Command, words: readonly Word[]): CommandFetch | undefined {
  if (words[0]?.text !== 'download') return undefined;
  const word = words.find((candidate, index) => {
    const before = words[index - 1]?.text ?? '';
    return index > 0 && !candidate.raw.startsWith('-') && !downloadOptions.has(before);
  });
  if (word?.text === undefined || !isRepositoryId(word.text)) return undefined;
  const type = flag(command, '--repo-type', '--type');
  if (type && type.text === undefined) return undefined;
  const hub = type?.text === 'dataset' ? 'datasets' : type?.text === 'space' ? 'spaces' : 'models';
  return {
    hub,
    repository: word.text,
    word,
    revisionFlag: '--revision',
    revision: flag(command, '--revision'),
  };
}

function clone(words: readonly Word[]): CommandFetch | undefined {
  if (cloneVerb(words) < 0) return undefined;
  for (const word of words) {
    const address = word.text === undefined ? undefined : parseHubUrl(word.text);
    if (!address) continue;
    const { hub, repository } = address;
    return { hub, repository, word, revisionFlag: undefined, revision: undefined };
  }
  return undefined;
}

/** The index of `clone` among the words of `git`; `git lfs clone` and `git -c a=b clone` too. -1 when it is none. */
export function cloneVerb(words: readonly Word[]): number {
  const index = words.findIndex((word) => word.text === 'clone');
  const before = words.slice(0, Math.max(index, 0)).map((word) => word.text ?? '');
  return before.every(
    (text, at) => text.startsWith('-') || text === 'lfs' || /^-[cC]$/.test(before[at - 1] ?? ''),
  )
    ? index
    : -1;
}
