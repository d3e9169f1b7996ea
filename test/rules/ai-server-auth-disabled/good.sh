#!/usr/bin/env bash
vllm serve /models/mine --host 127.0.0.1
vllm serve /models/mine --host localhost --port 9000
vllm serve /models/mine --host 0.0.0.0 --api-key "$VLLM_API_KEY"
vllm serve /models/mine --host "$HOST"
vllm serve /models/mine "$@"
vllm serve /models/mine $EXTRA_ARGS
vllm serve /models/mine --uds /run/vllm.sock
vllm bench serve --model /models/mine
python -m sglang.launch_server --model-path /models/mine
python -m sglang.launch_server --model-path /models/mine --host 0.0.0.0 --api-key "$KEY"
llama-server -m model.gguf
OLLAMA_HOST=127.0.0.1:11434 ollama serve
export OLLAMA_HOST=ollama.internal
export OLLAMA_ORIGINS="https://chat.example.com"
jupyter lab
jupyter lab --ip=0.0.0.0
jupyter lab --ServerApp.token="$TOKEN"
jupyter nbconvert --to html report.ipynb
export JUPYTER_TOKEN="$(openssl rand -hex 32)"
mlflow server --allowed-hosts "mlflow.example.com"
ray start --head
ray start --head --dashboard-host=127.0.0.1
ray start --address="$HEAD"
export WEBUI_AUTH=True
export LANGFLOW_AUTO_LOGIN=false
python main.py --listen 0.0.0.0
python launch.py --listen
export COMMANDLINE_ARGS="--enable-insecure-extension-access"
vllm serve /models/mine --host 0.0.0.0 --api-key=$VLLM_API_KEY
vllm serve /models/mine --host=$HOST
