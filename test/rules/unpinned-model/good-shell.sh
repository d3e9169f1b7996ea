#!/usr/bin/env bash
set -euo pipefail

hf download acme/model --revision 0123456789abcdef0123456789abcdef01234567 --local-dir /models/acme
huggingface-cli download acme/model --revision="$MODEL_REVISION"
vllm serve acme/model --revision 0123456789abcdef0123456789abcdef01234567 --host 127.0.0.1
vllm serve /models/acme --host 127.0.0.1
vllm serve ./model --host 127.0.0.1
vllm serve "$MODEL" --host 127.0.0.1
python -m vllm.entrypoints.openai.api_server --model acme/model --revision 0123456789abcdef0123456789abcdef01234567 --host 127.0.0.1
llama-server -m ./model.gguf --host 127.0.0.1
lm_eval --model hf --model_args pretrained=acme/model,revision=0123456789abcdef0123456789abcdef01234567 --tasks hellaswag
lm_eval --model hf --model_args pretrained=./model --tasks hellaswag
trl sft --model_name_or_path acme/model --model_revision 0123456789abcdef0123456789abcdef01234567 --output_dir out
REVISION=0123456789abcdef0123456789abcdef01234567 text-generation-launcher --model-id acme/model --hostname 127.0.0.1
echo "hf download acme/model"
# hf download acme/model
hf auth login
hf download --help
git clone https://huggingface.co/acme/model /models/acme
git -C /models/acme checkout 0123456789abcdef0123456789abcdef01234567
