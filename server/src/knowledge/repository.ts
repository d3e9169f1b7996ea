/** What the text of a repository name or a revision means. */

/** `organisation/name` as the Hugging Face Hub and GitHub write it. */
const repositoryId = /^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9_][\w.-]*$/;

/** First folders of relative paths that look like `organisation/name` but are made by the program itself. */
const localFolders: ReadonlySet<string> = new Set([
  'artifacts',
  'assets',
  'build',
  'cache',
  'checkpoint',
  'checkpoints',
  'ckpt',
  'ckpts',
  'data',
  'dataset',
  'datasets',
  'dist',
  'exp',
  'experiments',
  'exports',
  'files',
  'finetuned',
  'local',
  'logs',
  'lora',
  'mnt',
  'model',
  'models',
  'out',
  'output',
  'outputs',
  'pretrained',
  'pretrained_models',
  'resources',
  'results',
  'runs',
  'save',
  'saved',
  'saved_model',
  'saved_models',
  'src',
  'tmp',
  'trained',
  'trained_models',
  'weights',
  'work_dirs',
]);

const fileExtension =
  /\.(bin|ckpt|csv|gguf|ggml|gz|h5|hdf5|json|jsonl|keras|msgpack|npy|npz|onnx|parquet|pb|pickle|pkl|pt|pth|py|safetensors|tar|tflite|toml|tsv|txt|yaml|yml|zip)$/i;

/** True for `organisation/name` that is not plainly a path. */
export function isRepositoryId(text: string): boolean {
  if (!repositoryId.test(text) || text.includes('..') || text.includes('--')) return false;
  const [owner = '', name = ''] = text.split('/');
  return (
    !localFolders.has(owner.toLowerCase()) && !fileExtension.test(name) && !/^checkpoint-\d+$/.test(name)
  );
}

/** What a Git revision names: `commit` is a full hash, the only one of them that cannot move. */
export type RevisionKind = 'commit' | 'short-commit' | 'branch' | 'tag';

const branches =
  /^(main|master|trunk|head|dev|devel|develop|development|nightly|latest|stable|staging|production|refs\/.*|origin\/.*)$/i;

export function revisionKind(revision: string): RevisionKind {
  if (/^[0-9a-f]{40}$/i.test(revision)) return 'commit';
  if (branches.test(revision)) return 'branch';
  if (/^[0-9a-f]{7,39}$/i.test(revision)) return 'short-commit';
  return 'tag';
}

/** Models of the Hub's early days that are still loaded by a name without an owner. */
const ownerlessModels =
  /^(bert-(base|large)-[\w-]+|distilbert-base-[\w-]+|roberta-(base|large)(-openai-detector|-mnli)?|distilroberta-base|albert-(base|large|xlarge|xxlarge)-v[12]|gpt2(-medium|-large|-xl)?|distilgpt2|openai-gpt|xlnet-(base|large)-cased|xlm-roberta-(base|large)|xlm-mlm-[\w-]+|xlm-clm-[\w-]+|t5-(small|base|large|3b|11b)|ctrl|camembert-base|transfo-xl-wt103|microsoft-phi-2)$/;

export function isOwnerlessModel(name: string): boolean {
  return ownerlessModels.test(name);
}

/** Models that Sentence Transformers finds below its own organisation when the name has no owner. */
const sentenceModels =
  /^(all|paraphrase|multi-qa|msmarco|distiluse|stsb|nli|gtr|sentence-t5|quora|nq|static|bert-base-nli|bert-large-nli|distilbert-base-nli|roberta-base-nli|roberta-large-nli|xlm-r|clip-ViT|average_word_embeddings|facebook-dpr|allenai-specter|use-cmlm)[-_][\w.-]+$|^LaBSE$|^allenai-specter$/;

export function isSentenceModel(name: string): boolean {
  return sentenceModels.test(name);
}

/** Sizes that faster-whisper turns into repositories of its own (faster_whisper/utils.py, 1.2). */
export const whisperModels: Readonly<Record<string, string>> = {
  'tiny.en': 'Systran/faster-whisper-tiny.en',
  tiny: 'Systran/faster-whisper-tiny',
  'base.en': 'Systran/faster-whisper-base.en',
  base: 'Systran/faster-whisper-base',
  'small.en': 'Systran/faster-whisper-small.en',
  small: 'Systran/faster-whisper-small',
  'medium.en': 'Systran/faster-whisper-medium.en',
  medium: 'Systran/faster-whisper-medium',
  'large-v1': 'Systran/faster-whisper-large-v1',
  'large-v2': 'Systran/faster-whisper-large-v2',
  'large-v3': 'Systran/faster-whisper-large-v3',
  large: 'Systran/faster-whisper-large-v3',
  'distil-large-v2': 'Systran/faster-distil-whisper-large-v2',
  'distil-medium.en': 'Systran/faster-distil-whisper-medium.en',
  'distil-small.en': 'Systran/faster-distil-whisper-small.en',
  'distil-large-v3': 'Systran/faster-distil-whisper-large-v3',
  'distil-large-v3.5': 'distil-whisper/distil-large-v3.5-ct2',
  'large-v3-turbo': 'mobiuslabsgmbh/faster-whisper-large-v3-turbo',
  turbo: 'mobiuslabsgmbh/faster-whisper-large-v3-turbo',
};

/** Builders of `datasets` that read files and fetch no code or repository by themselves. */
export const packagedBuilders: ReadonlySet<string> = new Set([
  'arrow',
  'audiofolder',
  'cache',
  'csv',
  'generator',
  'hdf5',
  'imagefolder',
  'json',
  'lance',
  'niftifolder',
  'pandas',
  'parquet',
  'pdffolder',
  'spark',
  'sql',
  'text',
  'videofolder',
  'webdataset',
  'xml',
]);

/** Datasets of the Hub's early days that are still loaded by a name without an owner. */
const ownerlessDatasets: ReadonlySet<string> = new Set(
  (
    'ag_news ai2_arc allocine amazon_polarity amazon_reviews_multi anli app_reviews arxiv_dataset banking77 beans ' +
    'billsum blended_skill_talk blimp bookcorpus bookcorpusopen boolq c4 cats_vs_dogs cc_news cc100 cifar10 cifar100 ' +
    'clinc_oos cnn_dailymail code_search_net code_x_glue_cc_defect_detection codeparrot common_gen common_voice ' +
    'commonsense_qa conceptual_captions conll2000 conll2003 conllpp coqa cord19 cosmos_qa daily_dialog dbpedia_14 ' +
    'discofuse drop dream ecthr_cases eli5 emo emotion empathetic_dialogues enwik8 esnli europarl_bilingual ' +
    'fashion_mnist fever few_rel financial_phrasebank food101 gigaword glue go_emotions gsm8k hate_speech18 ' +
    'hate_speech_offensive hellaswag hotpot_qa humaneval imagenet-1k imdb iwslt2017 jigsaw_toxicity_pred kde4 kilt_tasks ' +
    'lama lambada lex_glue liar librispeech_asr librispeech_lm lj_speech math_qa mbpp medical_dialog mlqa mlsum mmlu ' +
    'mnist mrqa ms_marco msra_ner multi_news multi_nli multi_woz_v22 narrativeqa natural_questions nyu_depth_v2 oasst1 ' +
    'openai_humaneval openbookqa openwebtext opus100 opus_books opus_infopankki oscar paws paws-x pg19 piqa ' +
    'poem_sentiment ptb_text_only pubmed pubmed_qa quac quail quartz quora quoref race reddit rotten_tomatoes ' +
    'samsum scicite scientific_papers scitail sciq sem_eval_2010_task_8 sick silicone snips_built_in_intents snli ' +
    'social_i_qa sogou_news speech_commands spider squad squad_v2 sst sst2 stsb_multi_mt super_glue superb ' +
    'swag tab_fact tatoeba ted_hrlr the_pile the_pile_books3 the_pile_openwebtext2 timit_asr tiny_shakespeare trec ' +
    'trivia_qa truthful_qa tweet_eval tweets_hate_speech_detection tydiqa universal_dependencies voxpopuli web_nlg ' +
    'web_questions wiki40b wiki_bio wiki_dpr wiki_qa wiki_snippets wiki_split wikiann wikihow wikipedia wikisql ' +
    'wikitext winogrande wmt14 wmt15 wmt16 wmt17 wmt18 wmt19 wnut_17 xcopa xnli xquad xsum xtreme yahoo_answers_topics ' +
    'yelp_polarity yelp_review_full'
  ).split(' '),
);

export function isOwnerlessDataset(name: string): boolean {
  return ownerlessDatasets.has(name);
}

/** The repository, kind and revision that an address of the Hub names; nothing for any other address. */
export interface HubAddress {
  readonly hub: 'models' | 'datasets' | 'spaces';
  readonly repository: string;
  /** Nothing where the address leaves it to the default branch. */
  readonly revision: string | undefined;
}

/** Reads `https://huggingface.co/org/name/resolve/main/file`, `hf.co/datasets/org/name` and the like. */
export function parseHubUrl(url: string): HubAddress | undefined {
  const match =
    /^(?:https?:\/\/|git@|ssh:\/\/git@)(?:[^@/]*@)?(?:www\.)?(?:huggingface\.co|hf\.co|hf-mirror\.com)[/:](datasets\/|spaces\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?(?:\/(?:resolve|raw|blob|tree)\/((?:refs(?:\/|%2F)\w+(?:\/|%2F))?[^/?#]+))?(?:[/?#].*)?$/.exec(
      url,
    );
  if (!match?.[2]) return undefined;
  return {
    hub: match[1] === 'datasets/' ? 'datasets' : match[1] === 'spaces/' ? 'spaces' : 'models',
    repository: match[2],
    revision: match[3] === undefined ? undefined : decode(match[3]),
  };
}

/** Reads the paths of the Hub's file system: `hf://datasets/org/name@revision/file`. */
export function parseHubPath(path: string): HubAddress | undefined {
  const match =
    /^(?:hf:\/\/)?(datasets\/|spaces\/|models\/)?([\w.-]+\/[\w.-]+?)(?:@(refs(?:\/|%2F)\w+(?:\/|%2F)[\w.-]+|[\w.%-]+))?(?:\/.*)?$/.exec(
      path,
    );
  if (!match?.[2] || match[2].startsWith('buckets/')) return undefined;
  return {
    hub: match[1] === 'datasets/' ? 'datasets' : match[1] === 'spaces/' ? 'spaces' : 'models',
    repository: match[2],
    revision: match[3] === undefined ? undefined : decode(match[3]),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A name short enough for the first line of a message. */
export function shorten(text: string, length = 44): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
