vllm serve /models/mine --host 127.0.0.1
vllm serve /models/mine --host 127.0.0.1 --port 9000
