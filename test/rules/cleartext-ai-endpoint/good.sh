export OPENAI_BASE_URL=https://llm.example.com/v1
export OPENAI_BASE_URL=http://localhost:8000/v1
export OLLAMA_BASE_URL=http://ollama:11434
export OLLAMA_HOST=http://host.docker.internal:11434
export MLFLOW_TRACKING_URI=http://mlflow.tracking.svc.cluster.local:5000
export ANTHROPIC_BASE_URL=$GATEWAY
export HOMEPAGE=http://www.example.com
