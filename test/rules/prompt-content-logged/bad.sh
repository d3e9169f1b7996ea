export LITELLM_LOG=DEBUG # expect: prompt-content-logged
OPENAI_LOG=debug python app.py # expect: prompt-content-logged
export LANGSMITH_TRACING=true # expect: prompt-content-logged
vllm serve /models/mine --host 127.0.0.1 --enable-log-requests # expect: prompt-content-logged
litellm --config config.yaml --detailed_debug # expect: prompt-content-logged
