export VLLM_SERVER_DEV_MODE=0
export VLLM_ALLOW_RUNTIME_LORA_UPDATING=False
vllm serve /models/mine --host 127.0.0.1 --allowed-local-media-path /srv/media
VLLM_ALLOW_RUNTIME_LORA_UPDATING=True vllm serve /models/mine --host 127.0.0.1
other-tool --allowed-local-media-path /
