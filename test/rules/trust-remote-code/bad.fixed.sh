#!/usr/bin/env bash
vllm serve acme/model --revision 0123456789abcdef0123456789abcdef01234567 --host 127.0.0.1
python -m sglang.launch_server --model-path ./model --port 30000
python train.py
accelerate launch train.py
lm_eval --model hf --model_args pretrained=./model,trust_remote_code=False --tasks mmlu
lm_eval --model hf --model_args pretrained=./model --tasks mmlu
text-generation-launcher --model-id ./model --hostname 127.0.0.1
