/**
 * A server of models, or of what belongs to them, as programs start it: where it listens, and who may ask it. What a
 * Python call does is in `ai-servers.ts`.
 */
export interface ServerProgram {
  /** What the user knows it as. */
  readonly title: string;
  /** A program or Python module, with its subcommand where it has several: `vllm serve`. */
  readonly commands: readonly string[];
  /** Images that are the server, without registry and tag; `*` stands for any characters but `/`. */
  readonly images: readonly string[];
  /** Ports that it listens on unless told otherwise. */
  readonly ports: readonly number[];
  readonly address: {
    readonly flags: readonly string[];
    readonly variables: readonly string[];
    /** Where it listens when nothing is said. Its image always listens everywhere. */
    readonly unset: 'everywhere' | 'loopback';
  };
  readonly login: {
    /** Whether it asks who is calling when nothing is said. */
    readonly unset: 'open' | 'asks';
    /** Flags and variables that make it ask. */
    readonly flags: readonly string[];
    readonly variables: readonly string[];
  };
  /**
   * How an open server is reported where it is started: by `ai-server-exposed`, by `ai-server-auth-disabled`, or not,
   * because only its published port or a switch says that it is open.
   */
  readonly openIs: 'exposed' | 'auth-disabled' | 'silent';
  /** True for what computes with a model or runs what one says; false for stores and trackers. */
  readonly runsModels: boolean;
  /** Where it was checked. */
  readonly checked: string;
}

const nothing = { flags: [], variables: [] } as const;
const everywhere = { ...nothing, unset: 'everywhere' } as const;
const open = { ...nothing, unset: 'open' } as const;
const asks = { ...nothing, unset: 'asks' } as const;

/** A server that a later row also fits is found by the first. */
export const serverPrograms: readonly ServerProgram[] = [
  {
    title: 'vLLM',
    commands: ['vllm serve', 'vllm.entrypoints.openai.api_server', 'vllm.entrypoints.api_server'],
    images: ['vllm/vllm-openai*', 'rocm/vllm*', 'vllm-openai*', 'vllm-cpu-release-repo', 'intel/vllm'],
    ports: [8000],
    address: { flags: ['--host'], variables: [], unset: 'everywhere' },
    login: { unset: 'open', flags: ['--api-key'], variables: ['VLLM_API_KEY'] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'vLLM 0.22, security guide and serve arguments',
  },
  {
    title: 'SGLang',
    commands: ['sglang.launch_server', 'sglang serve'],
    images: ['lmsysorg/sglang*'],
    ports: [30000],
    address: { flags: ['--host'], variables: [], unset: 'loopback' },
    login: { unset: 'open', flags: ['--api-key', '--admin-api-key'], variables: [] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'SGLang server arguments page; --admin-api-key in its tests',
  },
  {
    title: 'TGI',
    commands: ['text-generation-launcher'],
    images: ['huggingface/text-generation-inference*'],
    ports: [80, 3000],
    address: { flags: ['--hostname'], variables: ['HOSTNAME'], unset: 'everywhere' },
    login: { unset: 'open', flags: ['--api-key'], variables: ['API_KEY'] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'text-generation-inference 3.3, launcher reference; port 80 from its image',
  },
  {
    title: 'TEI',
    commands: ['text-embeddings-router'],
    images: ['huggingface/text-embeddings-inference*'],
    ports: [80, 3000],
    address: { flags: ['--hostname'], variables: ['HOSTNAME'], unset: 'everywhere' },
    login: { unset: 'open', flags: ['--api-key'], variables: ['API_KEY'] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'text-embeddings-inference 1.9, CLI arguments; port 80 from its image',
  },
  {
    title: 'llama.cpp',
    commands: ['llama-server'],
    images: ['ggml-org/llama.cpp', 'ggerganov/llama.cpp'],
    ports: [8080],
    address: { flags: ['--host'], variables: ['LLAMA_ARG_HOST'], unset: 'loopback' },
    login: { unset: 'open', flags: ['--api-key', '--api-key-file'], variables: ['LLAMA_API_KEY'] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'llama.cpp server README: address, port and their variables',
  },
  {
    title: 'llama-cpp-python',
    commands: ['llama_cpp.server'],
    images: ['abetlen/llama-cpp-python'],
    ports: [8000],
    address: { flags: ['--host'], variables: ['HOST'], unset: 'loopback' },
    login: { unset: 'open', flags: ['--api_key'], variables: ['API_KEY'] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'llama-cpp-python 0.3 server settings',
  },
  {
    title: 'LMDeploy',
    commands: ['lmdeploy serve api_server'],
    images: ['openmmlab/lmdeploy'],
    ports: [23333],
    address: { flags: ['--server-name'], variables: [], unset: 'everywhere' },
    login: { unset: 'open', flags: ['--api-keys'], variables: [] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'lmdeploy serve api_server --help: address, port, --api-keys',
  },
  {
    title: 'Infinity',
    commands: ['infinity_emb v2'],
    images: ['michaelf34/infinity'],
    ports: [7997],
    address: { flags: ['--host'], variables: ['INFINITY_HOST'], unset: 'everywhere' },
    login: { unset: 'open', flags: ['--api-key'], variables: ['INFINITY_API_KEY'] },
    openIs: 'silent',
    runsModels: true,
    checked: 'infinity 0.0.77 and 3.0: port, INFINITY_API_KEY',
  },
  {
    title: 'LocalAI',
    commands: ['local-ai run'],
    images: ['localai/localai', 'go-skynet/local-ai'],
    ports: [8080],
    address: { flags: ['--address'], variables: ['LOCALAI_ADDRESS'], unset: 'everywhere' },
    login: {
      unset: 'open',
      flags: ['--api-keys'],
      variables: ['API_KEY', 'LOCALAI_API_KEY', 'LOCALAI_AUTH'],
    },
    openIs: 'silent',
    runsModels: true,
    checked: 'LocalAI quickstart, security considerations, November 2026',
  },
  {
    title: 'Triton',
    commands: ['tritonserver'],
    images: ['nvidia/tritonserver'],
    ports: [8000, 8001, 8002],
    address: { flags: ['--http-address'], variables: [], unset: 'everywhere' },
    login: { unset: 'open', flags: ['--http-restricted-api', '--grpc-restricted-protocol'], variables: [] },
    openIs: 'silent',
    runsModels: true,
    checked: 'Triton 25.10, secure deployment considerations',
  },
  {
    title: 'NVIDIA NIM',
    commands: [],
    images: ['nim/*/*'],
    ports: [8000],
    address: everywhere,
    login: open,
    openIs: 'silent',
    runsModels: true,
    checked: 'NIM for LLMs 2.0 quickstart: port',
  },
  {
    title: 'TensorFlow Serving',
    commands: ['tensorflow_model_server'],
    images: ['tensorflow/serving'],
    ports: [8500, 8501],
    address: everywhere,
    login: open,
    openIs: 'silent',
    runsModels: true,
    checked: 'TensorFlow Serving 2.19',
  },
  {
    title: 'TorchServe',
    commands: ['torchserve'],
    images: ['pytorch/torchserve*'],
    ports: [8080, 8081, 8082],
    address: { ...nothing, unset: 'loopback' },
    login: asks,
    openIs: 'silent',
    runsModels: true,
    checked: 'TorchServe 0.12, token authorization API',
  },
  {
    title: 'Ollama',
    commands: ['ollama serve'],
    images: ['ollama/ollama'],
    ports: [11434],
    address: { flags: [], variables: ['OLLAMA_HOST'], unset: 'loopback' },
    login: open,
    openIs: 'silent',
    runsModels: true,
    checked: 'ollama 0.12, FAQ',
  },
  {
    title: 'Ray',
    commands: ['ray start'],
    images: ['rayproject/ray*', 'anyscale/ray*'],
    ports: [8265, 10001],
    address: { flags: ['--dashboard-host'], variables: [], unset: 'loopback' },
    login: { unset: 'open', flags: [], variables: ['RAY_AUTH_MODE'] },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'Ray 2.52, token authentication',
  },
  {
    title: 'MLflow',
    commands: ['mlflow server', 'mlflow ui', 'mlflow models'],
    images: ['mlflow/mlflow*', 'burakince/mlflow', 'bitnami/mlflow'],
    ports: [5000],
    address: { flags: ['--host', '-h'], variables: ['MLFLOW_HOST'], unset: 'loopback' },
    login: { unset: 'open', flags: ['--app-name'], variables: ['MLFLOW_AUTH_CONFIG_PATH'] },
    openIs: 'exposed',
    runsModels: false,
    checked: 'MLflow 3.5, network protection',
  },
  {
    title: 'Jupyter',
    commands: [
      ...['jupyter lab', 'jupyter notebook', 'jupyter server', 'jupyter-lab', 'jupyter-notebook'],
      ...['jupyter-server', 'jupyterlab', 'notebook', 'start-notebook.sh', 'start-notebook.py'],
      ...['start.sh jupyter', 'jupyter nbclassic', 'jupyter kernelgateway'],
    ],
    images: ['jupyter/*-notebook', 'jupyter/*-notebook-*'],
    ports: [8888],
    address: {
      flags: ['--ip', '--ServerApp.ip', '--NotebookApp.ip'],
      variables: ['JUPYTER_IP'],
      unset: 'loopback',
    },
    login: asks,
    openIs: 'silent',
    runsModels: true,
    checked: 'jupyter-server 2.17, security page',
  },
  {
    title: 'TensorBoard',
    commands: ['tensorboard', 'tensorboard.main'],
    images: [],
    ports: [6006],
    address: { flags: ['--host'], variables: [], unset: 'loopback' },
    login: open,
    openIs: 'silent',
    runsModels: false,
    checked: 'TensorBoard 2.20',
  },
  {
    title: 'ComfyUI',
    commands: [],
    images: ['yanwk/comfyui-boot', '*/comfyui*', 'comfyui*'],
    ports: [8188],
    address: { flags: ['--listen'], variables: [], unset: 'loopback' },
    login: open,
    openIs: 'silent',
    runsModels: true,
    checked: 'ComfyUI 0.3 command line options',
  },
  {
    title: 'Stable Diffusion web UI',
    commands: [],
    images: ['*/stable-diffusion-webui*', 'universonic/stable-diffusion-webui', '*/automatic1111*'],
    ports: [7860],
    address: { flags: ['--listen'], variables: [], unset: 'loopback' },
    login: { unset: 'open', flags: ['--gradio-auth', '--gradio-auth-path'], variables: [] },
    openIs: 'silent',
    runsModels: true,
    checked: 'stable-diffusion-webui 1.10',
  },
  {
    title: 'text-generation-webui',
    commands: [],
    images: ['atinoda/text-generation-webui', '*/text-generation-webui*'],
    ports: [7860, 5000],
    address: { flags: ['--listen'], variables: [], unset: 'loopback' },
    login: { unset: 'open', flags: ['--gradio-auth', '--gradio-auth-path', '--api-key'], variables: [] },
    openIs: 'silent',
    runsModels: true,
    checked: 'text-generation-webui 3',
  },
  {
    title: 'Xinference',
    commands: ['xinference-local', 'xinference-supervisor'],
    images: ['xprobe/xinference'],
    ports: [9997],
    address: { flags: ['--host', '-H'], variables: [], unset: 'loopback' },
    login: {
      unset: 'open',
      flags: ['--auth-config'],
      variables: ['XINFERENCE_AUTH_ADVANCED', 'XINFERENCE_OIDC_ENABLED'],
    },
    openIs: 'auth-disabled',
    runsModels: true,
    checked: 'Xinference 2.10 and 3.0: using it, environment variables',
  },
  {
    title: 'Qdrant',
    commands: [],
    images: ['qdrant/qdrant'],
    ports: [6333, 6334],
    address: everywhere,
    login: {
      unset: 'open',
      flags: ['--config-path'],
      variables: [
        'QDRANT__SERVICE__API_KEY',
        'QDRANT__SERVICE__JWT_RBAC',
        'QDRANT__SERVICE__READ_ONLY_API_KEY',
      ],
    },
    openIs: 'auth-disabled',
    runsModels: false,
    checked: 'Qdrant 1.15, security page',
  },
  {
    title: 'Milvus',
    commands: ['milvus run'],
    images: ['milvusdb/milvus'],
    ports: [19530],
    address: everywhere,
    login: {
      unset: 'open',
      flags: [],
      // Milvus reads its settings from variables of either spelling.
      variables: ['COMMON_SECURITY_AUTHORIZATIONENABLED', 'common.security.authorizationEnabled'],
    },
    openIs: 'auth-disabled',
    runsModels: false,
    checked: 'Milvus 2.6, authentication page',
  },
  {
    title: 'Chroma',
    commands: ['chroma run'],
    images: ['chromadb/chroma', 'chroma-core/chroma'],
    ports: [8000],
    address: { flags: ['--host'], variables: [], unset: 'loopback' },
    login: {
      unset: 'open',
      flags: [],
      variables: [
        ...['CHROMA_SERVER_AUTHN_PROVIDER', 'CHROMA_SERVER_AUTHN_CREDENTIALS'],
        ...['CHROMA_SERVER_AUTHN_CREDENTIALS_FILE', 'CHROMA_SERVER_AUTH_PROVIDER'],
        ...['CHROMA_SERVER_AUTH_CREDENTIALS', 'CHROMA_SERVER_AUTH_CREDENTIALS_PROVIDER'],
      ],
    },
    openIs: 'auth-disabled',
    runsModels: false,
    checked: 'Chroma cookbook, authentication; from 1.0 on only a proxy can ask',
  },
  {
    title: 'Weaviate',
    commands: ['weaviate'],
    images: ['semitechnologies/weaviate', 'weaviate/weaviate'],
    ports: [8080, 50051],
    address: everywhere,
    login: {
      unset: 'open',
      flags: [],
      variables: [
        ...['AUTHENTICATION_APIKEY_ENABLED', 'AUTHENTICATION_OIDC_ENABLED'],
        ...['AUTHENTICATION_DB_USERS_ENABLED', 'AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED'],
      ],
    },
    openIs: 'auth-disabled',
    runsModels: false,
    checked: 'Weaviate 1.33, authentication page',
  },
  {
    title: 'Redis Stack',
    commands: [],
    images: ['redis/redis-stack', 'redis/redis-stack-server'],
    ports: [6379, 8001],
    address: everywhere,
    login: { unset: 'open', flags: ['--requirepass', '--aclfile'], variables: ['REDIS_ARGS'] },
    openIs: 'auth-disabled',
    runsModels: false,
    checked: 'Redis Stack 7.4 image',
  },
  {
    title: 'Langflow',
    commands: ['langflow run'],
    images: ['langflowai/langflow*'],
    ports: [7860],
    address: { flags: ['--host'], variables: ['LANGFLOW_HOST'], unset: 'loopback' },
    login: asks,
    openIs: 'silent',
    runsModels: true,
    checked: 'Langflow 1.6, authentication page',
  },
  {
    title: 'Open WebUI',
    commands: ['open-webui serve'],
    images: ['open-webui/open-webui'],
    ports: [8080],
    address: { flags: ['--host'], variables: [], unset: 'everywhere' },
    login: asks,
    openIs: 'silent',
    runsModels: true,
    checked: 'Open WebUI 0.6, environment variables',
  },
  {
    title: 'Flowise',
    commands: ['flowise start'],
    images: ['flowiseai/flowise'],
    ports: [3000],
    address: everywhere,
    login: asks,
    openIs: 'silent',
    runsModels: true,
    checked: 'Flowise 3.0.1 asks for an account; before, FLOWISE_USERNAME did',
  },
  {
    title: 'n8n',
    commands: ['n8n start', 'n8n'],
    images: ['n8nio/n8n', 'n8n-io/n8n'],
    ports: [5678],
    address: everywhere,
    login: asks,
    openIs: 'silent',
    runsModels: false,
    checked: 'n8n 1.0 asks for an account',
  },
  {
    title: 'Streamlit',
    commands: ['streamlit run'],
    images: [],
    ports: [8501],
    address: {
      flags: ['--server.address'],
      variables: ['STREAMLIT_SERVER_ADDRESS'],
      unset: 'everywhere',
    },
    login: open,
    openIs: 'silent',
    runsModels: false,
    checked: 'Streamlit 1.50, config.toml',
  },
];
