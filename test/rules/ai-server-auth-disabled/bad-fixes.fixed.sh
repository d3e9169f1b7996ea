vllm serve /models/mine --host 127.0.0.1
vllm serve /models/mine --host 127.0.0.1 --port 9000
jupyter lab --port 8888
OLLAMA_HOST=127.0.0.1:11434 ollama serve
