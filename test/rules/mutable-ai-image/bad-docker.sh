docker run --rm vllm/vllm-openai:latest --help # expect: mutable-ai-image
docker pull ollama/ollama # expect: mutable-ai-image
