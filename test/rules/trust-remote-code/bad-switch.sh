lm_eval --trust_remote_code --tasks mmlu # expect: trust-remote-code
python train.py --trust_remote_code train.yaml # expect: trust-remote-code
python train.py --trust_remote_code True train.yaml # expect: trust-remote-code
