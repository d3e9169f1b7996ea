#!/usr/bin/env bash
set -e
vllm serve /models/mine # expect: ai-server-auth-disabled
vllm serve /models/mine --host 0.0.0.0 --port 9000 # expect: ai-server-auth-disabled
python -m vllm.entrypoints.openai.api_server --model /models/mine --host=0.0.0.0 # expect: ai-server-auth-disabled
CUDA_VISIBLE_DEVICES=0 nohup python3 -m sglang.launch_server --model-path /models/mine --host 0.0.0.0 & # expect: ai-server-auth-disabled
text-generation-launcher --model-id /models/mine # expect: ai-server-auth-disabled
llama-server -m model.gguf --host 0.0.0.0 --port 8080 # expect: ai-server-auth-disabled
OLLAMA_HOST=0.0.0.0 ollama serve # expect: ai-server-auth-disabled
export OLLAMA_ORIGINS="*" # expect: ai-server-auth-disabled
jupyter lab --ip=0.0.0.0 --ServerApp.token='' # expect: ai-server-auth-disabled
jupyter notebook --NotebookApp.token= --NotebookApp.password= # expect: ai-server-auth-disabled
jupyter lab --IdentityProvider.token="" # expect: ai-server-auth-disabled
jupyter lab --ServerApp.allow_origin='*' # expect: ai-server-auth-disabled
jupyter lab --ServerApp.disable_check_xsrf=True # expect: ai-server-auth-disabled
jupyter lab --ip 0.0.0.0 --allow-root # expect: ai-server-auth-disabled
mlflow server --allowed-hosts "*" # expect: ai-server-auth-disabled
mlflow server --cors-allowed-origins '*' # expect: ai-server-auth-disabled
ray start --head --dashboard-host=0.0.0.0 # expect: ai-server-auth-disabled
export WEBUI_AUTH=False # expect: ai-server-auth-disabled
export LANGFLOW_AUTO_LOGIN=true # expect: ai-server-auth-disabled
export JUPYTER_TOKEN="" # expect: ai-server-auth-disabled
export COMMANDLINE_ARGS="--listen --enable-insecure-extension-access --xformers" # expect: ai-server-auth-disabled
python launch.py --listen --enable-insecure-extension-access # expect: ai-server-auth-disabled
cd ComfyUI && python main.py --listen 0.0.0.0 # expect: ai-server-auth-disabled
