export VLLM_API_KEY="$(cat /run/secrets/vllm)"
vllm serve /models/mine --host 0.0.0.0

RAY_AUTH_MODE=token ray start --head --dashboard-host=0.0.0.0
