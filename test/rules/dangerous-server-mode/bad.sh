export VLLM_SERVER_DEV_MODE=1 # expect: dangerous-server-mode
vllm serve /models/mine --host 127.0.0.1 --allowed-local-media-path / # expect: dangerous-server-mode
vllm serve /models/mine --host 127.0.0.1 --allowed-local-media-path=/ --port 9000 # expect: dangerous-server-mode
