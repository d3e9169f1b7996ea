#!/bin/bash
export OPENAI_API_KEY=sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R # expect: hardcoded-ai-key
export MISTRAL_API_KEY="Synth3ticK3yF0rL1ntT3stsOnly00Zq" # expect: hardcoded-ai-key
COHERE_API_KEY=Synth3ticK3yF0rL1ntT3stsOnly00Zq python app.py # expect: hardcoded-ai-key
wandb login 0a1b2c3d4e5f60718293a4b5c6d7e8f901928374 # expect: hardcoded-ai-key
huggingface-cli login --token hf_SyntheticKeyForLintTestsOnlyZqwXvR # expect: hardcoded-ai-key
docker build --build-arg HF_TOKEN=hf_SyntheticKeyForLintTestsOnlyZqwXvR . # expect: hardcoded-ai-key
docker run -e OPENAI_API_KEY=sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R -e "WANDB_API_KEY=0a1b2c3d4e5f60718293a4b5c6d7e8f901928374" registry.example.com/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef # expect: hardcoded-ai-key, hardcoded-ai-key
curl -H "Authorization: Bearer sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R" https://api.openai.com/v1/models # expect: hardcoded-ai-key
curl -H 'Authorization: Bearer Synth3ticK3yF0rL1ntT3stsOnly00Zq' https://api.mistral.ai/v1/models # expect: hardcoded-ai-key
python train.py --openai-api-key=Synth3ticK3yF0rL1ntT3stsOnly00Zq --hf_token hf_SyntheticKeyForLintTestsOnlyZqwXvR # expect: hardcoded-ai-key, hardcoded-ai-key
kubectl create secret generic keys --from-literal=ANTHROPIC_API_KEY=Synth3ticK3yF0rL1ntT3stsOnly00Zq # expect: hardcoded-ai-key
cat > app.env <<END
TAVILY_API_KEY=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 # expect: hardcoded-ai-key
END
