vllm serve /models/mine # expect: ai-server-auth-disabled
vllm serve /models/mine --host 0.0.0.0 --port 9000 # expect: ai-server-auth-disabled
export WEBUI_AUTH=False # expect: ai-server-auth-disabled
jupyter lab --port 8888 --ServerApp.token='' # expect: ai-server-auth-disabled
OLLAMA_HOST=0.0.0.0:11434 ollama serve # expect: ai-server-auth-disabled
