#!/bin/bash
export OPENAI_API_KEY="${OPENAI_API_KEY:?}"
export MISTRAL_API_KEY="${MISTRAL_API_KEY:?}"
COHERE_API_KEY="${COHERE_API_KEY:?}" python app.py
wandb login "$WANDB_API_KEY"
huggingface-cli login --token "$HF_TOKEN"
docker build --build-arg HF_TOKEN="$HF_TOKEN" .
docker run -e OPENAI_API_KEY -e WANDB_API_KEY registry.example.com/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
curl -H "Authorization: Bearer $OPENAI_API_KEY" https://api.openai.com/v1/models
curl -H "Authorization: Bearer $MISTRAL_API_KEY" https://api.mistral.ai/v1/models
python train.py --openai-api-key="$OPENAI_API_KEY" --hf_token "$HF_TOKEN"
kubectl create secret generic keys --from-literal=ANTHROPIC_API_KEY="$ANTHROPIC_API_KEY"
cat > app.env <<END
TAVILY_API_KEY=$TAVILY_API_KEY
END
