#!/usr/bin/env bash
vllm serve acme/model --revision 0123456789abcdef0123456789abcdef01234567 --host 127.0.0.1 --trust-remote-code  # expect: trust-remote-code
python -m sglang.launch_server --model-path ./model --trust-remote-code --port 30000  # expect: trust-remote-code
python train.py --trust_remote_code True  # expect: trust-remote-code
accelerate launch train.py --trust_remote_code=true  # expect: trust-remote-code
lm_eval --model hf --model_args pretrained=./model,trust_remote_code=True --tasks mmlu  # expect: trust-remote-code
lm_eval --model hf --model_args pretrained=./model --tasks mmlu --trust_remote_code  # expect: trust-remote-code
export HF_DATASETS_TRUST_REMOTE_CODE=1  # expect: trust-remote-code
TRUST_REMOTE_CODE=true text-generation-launcher --model-id ./model --hostname 127.0.0.1  # expect: trust-remote-code
