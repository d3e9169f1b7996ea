/** What a file of settings is about, recognised by its path and content. */
export type DocumentKind =
  // containers and clusters
  | 'compose'
  | 'kubernetes'
  | 'helm-values'
  // automation
  | 'workflow'
  | 'action'
  | 'pre-commit'
  | 'dependabot'
  | 'renovate'
  // development environments
  | 'package-json'
  | 'devcontainer'
  | 'tasks'
  | 'launch'
  | 'systemd'
  // packages
  | 'pyproject'
  | 'setup-cfg'
  | 'pipfile'
  | 'conda'
  | 'pip-config'
  | 'uv'
  | 'npmrc'
  // agents
  | 'mcp'
  | 'claude-settings'
  | 'vscode-settings'
  | 'codex-config'
  | 'gemini-settings'
  // models
  | 'model-config'
  | 'tokenizer-config'
  | 'model-index'
  | 'sentence-transformers-modules'
  | 'model-card'
  // tools of the trade
  | 'litellm'
  | 'vllm'
  | 'axolotl'
  | 'llama-factory'
  | 'lm-eval'
  | 'torchserve'
  | 'triton'
  | 'streamlit'
  | 'chainlit'
  | 'jupyter'
  | 'bentoml'
  | 'kubeflow'
  | 'dvc'
  | 'prompty'
  | 'promptfoo';
