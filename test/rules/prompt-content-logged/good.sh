export LITELLM_LOG=INFO
export OPENAI_LOG=info
export LANGSMITH_TRACING=false
vllm serve /models/mine --host 127.0.0.1
litellm --config config.yaml
