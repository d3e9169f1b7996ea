docker run -d -m 16g -p 127.0.0.1:11434:11434 ollama/ollama@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker run -d -m 16g ollama/ollama@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker run -d -p 8080:80 nginx:1.29
docker run -d -p 8000:8000 -e VLLM_API_KEY vllm/vllm-openai@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef --model /models/mine
