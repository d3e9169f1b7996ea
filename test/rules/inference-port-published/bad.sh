docker run -d --gpus all -m 16g -v ollama:/root/.ollama -p 11434:11434 --name ollama ollama/ollama@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef # expect: inference-port-published
docker run --rm -m 16g -p 0.0.0.0:8188:8188 yanwk/comfyui-boot@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef # expect: inference-port-published
