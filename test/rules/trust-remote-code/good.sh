#!/usr/bin/env bash
vllm serve acme/model --revision 0123456789abcdef0123456789abcdef01234567 --host 127.0.0.1
python train.py --trust_remote_code False
python train.py --trust-remote-code=false
export HF_DATASETS_TRUST_REMOTE_CODE=0
echo "Pass --trust-remote-code if you trust it"
grep -rn -- --trust-remote-code docs
case "$1" in
  --trust-remote-code) TRUST=1 ;;
esac
vllm serve acme/model --revision 0123456789abcdef0123456789abcdef01234567 --host 127.0.0.1 --no-trust-remote-code
