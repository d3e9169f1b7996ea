vllm serve acme/tiny --host 127.0.0.1  # expect: unpinned-model
hf download acme/tiny --local-dir tiny  # expect: unpinned-model
lm_eval --model hf --model_args pretrained=acme/tiny --tasks mmlu  # expect: unpinned-model
