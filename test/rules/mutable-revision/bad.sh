vllm serve acme/model --revision main --host 127.0.0.1  # expect: mutable-revision
hf download acme/model --revision v1.0  # expect: mutable-revision
hf download acme/model --revision=0123456  # expect: mutable-revision
lm_eval --model hf --model_args pretrained=acme/model,revision=main --tasks mmlu  # expect: mutable-revision
hf download acme/model --revision "$REVISION"
hf download acme/model --revision 0123456789abcdef0123456789abcdef01234567
