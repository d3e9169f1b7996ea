#!/usr/bin/env bash
set -euo pipefail

hf download acme/model --local-dir /models/acme  # expect: unpinned-model
huggingface-cli download acme/model-GGUF model.gguf --local-dir .  # expect: unpinned-model
uvx hf download acme/model  # expect: unpinned-model
git clone https://huggingface.co/acme/model  # expect: unpinned-model
git lfs clone https://huggingface.co/acme/other.git  # expect: unpinned-model
vllm serve acme/model --host 127.0.0.1 --max-model-len 4096  # expect: unpinned-model
python -m vllm.entrypoints.openai.api_server --model acme/model --host 127.0.0.1  # expect: unpinned-model
python3 -m sglang.launch_server --model-path acme/model --port 30000  # expect: unpinned-model
text-generation-launcher --model-id=acme/model --hostname 127.0.0.1  # expect: unpinned-model
text-embeddings-router --model-id acme/embeddings --hostname 127.0.0.1  # expect: unpinned-model
llama-server -hf acme/model-GGUF:Q4_K_M --host 127.0.0.1  # expect: unpinned-model
lmdeploy serve api_server acme/model --server-name 127.0.0.1  # expect: unpinned-model
lm_eval --model hf --model_args pretrained=acme/model,dtype=bfloat16 --tasks hellaswag  # expect: unpinned-model
trl sft --model_name_or_path acme/model --dataset_name ./data --output_dir out  # expect: unpinned-model
litgpt download acme/model  # expect: unpinned-model
mlx_lm.generate --model acme/model --prompt hello  # expect: unpinned-model
ollama pull hf.co/acme/model-GGUF:Q4_K_M  # expect: unpinned-model
CUDA_VISIBLE_DEVICES=0 nohup vllm serve "acme/model" \
  --host 127.0.0.1 > vllm.log 2>&1 &
