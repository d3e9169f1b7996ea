vllm serve acme/tiny --host 127.0.0.1 --revision 0123456789abcdef0123456789abcdef01234567
hf download acme/tiny --local-dir tiny --revision 0123456789abcdef0123456789abcdef01234567
lm_eval --model hf --model_args pretrained=acme/tiny,revision=0123456789abcdef0123456789abcdef01234567 --tasks mmlu
