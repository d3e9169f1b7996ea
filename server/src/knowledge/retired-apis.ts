/** An API that is retired and has a safer successor. */
export interface RetiredApi {
  /** Qualified names: whole, or with `*` for one last part. */
  readonly callee: string;
  /** As users know it. */
  readonly api: string;
  readonly instead: string;
  /** Why it matters, in a sentence. */
  readonly reason: string;
  /** The name that takes its place with the same arguments; nothing where more has to change. */
  readonly successor?: string;
  /** Where it was checked. */
  readonly checked: string;
}

const google: Omit<RetiredApi, 'callee'> = {
  api: 'google.generativeai',
  instead: 'google.genai',
  reason: 'The library gets no security fixes any more (support ended in November 2025).',
  checked: 'google-generativeai 0.8.6',
};

const claude: Omit<RetiredApi, 'callee'> = {
  api: 'claude_code_sdk',
  instead: 'claude_agent_sdk',
  reason: 'The package was renamed, and only the new one is kept up.',
  checked: 'claude-code-sdk 0.0.25',
};

const torchServe: Omit<RetiredApi, 'callee'> = {
  api: 'TorchServe',
  instead: 'a server that is kept up, such as vLLM, Triton or KServe',
  reason: 'The project is archived and its open vulnerabilities stay.',
  checked: 'TorchServe 0.12, archived August 2025',
};

export const retiredCalls: readonly RetiredApi[] = [
  {
    callee: 'huggingface_hub.cached_download',
    api: 'cached_download',
    instead: 'hf_hub_download',
    reason: 'It fetches by address and knows no revision; it was removed in huggingface_hub 0.26.',
    checked: 'huggingface_hub 0.26',
  },
  {
    callee: 'huggingface_hub.Repository',
    api: 'huggingface_hub.Repository',
    instead: 'HfApi.upload_folder and snapshot_download',
    reason: 'It works on a Git clone at a moving branch; it was removed in huggingface_hub 1.0.',
    checked: 'huggingface_hub 1.0',
  },
  { callee: 'google.generativeai.*', ...google },
  { callee: 'claude_code_sdk.*', ...claude },
  {
    callee: 'langchain.llms.*',
    api: 'langchain.llms',
    instead: 'the package of the provider, such as langchain_openai',
    reason: 'The module is gone in LangChain 1.0, and what stands behind it gets no fixes.',
    checked: 'langchain 1.0',
  },
];

export function retiredCall(names: readonly string[]): RetiredApi | undefined {
  return retiredCalls.find(({ callee }) => names.some((name) => fits(callee, name)));
}

function fits(callee: string, name: string): boolean {
  if (!callee.endsWith('.*')) return callee === name;
  const prefix = callee.slice(0, -1);
  return name.startsWith(prefix) && /^\w+(\.[A-Z]\w*)?$/.test(name.slice(prefix.length));
}

/** Base classes of TorchServe handlers, and the programs that come with it. */
export const torchServeApi = torchServe;

export function isTorchServeClass(name: string): boolean {
  return name.startsWith('ts.torch_handler.');
}

export const torchServePrograms: ReadonlySet<string> = new Set([
  'torchserve',
  'torch-model-archiver',
  'torch-workflow-archiver',
]);

/** Images that hold it; their last release was in 2024. */
export const torchServeImages: ReadonlySet<string> = new Set([
  'pytorch/torchserve',
  'pytorch/torchserve-kfs',
]);

/** Libraries of which `use_auth_token` was an argument before `token` took its place. */
export const tokenLibraries: ReadonlySet<string> = new Set([
  'datasets',
  'diffusers',
  'evaluate',
  'huggingface_hub',
  'optimum',
  'peft',
  'sentence_transformers',
  'setfit',
  'transformers',
  'trl',
]);
