#!/bin/bash
export OPENAI_API_KEY="${OPENAI_API_KEY:?set it first}"
export MISTRAL_API_KEY=$(pass show mistral)
export ANTHROPIC_API_KEY=sk-ant-...
export COHERE_API_KEY=your_cohere_api_key_goes_here_2024
COMMIT=0a1b2c3d4e5f60718293a4b5c6d7e8f901928374
git checkout "$COMMIT"
wandb login
wandb login "$WANDB_API_KEY"
hf auth login --token "$HF_TOKEN"
docker run -e OPENAI_API_KEY registry.example.com/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
curl -H "Authorization: Bearer $OPENAI_API_KEY" https://api.openai.com/v1/models
curl -H 'Authorization: Bearer Synth3ticK3yF0rL1ntT3stsOnly00Zq' https://shop.example.com/orders
python train.py --run-id 0a1b2c3d4e5f60718293a4b5c6d7e8f901928374 --token-length 20240131
echo "$OPENAI_API_KEY" | wc -c
