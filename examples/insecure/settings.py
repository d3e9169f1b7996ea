"""Where everything lies."""

BASE_MODEL = "acme-support/ticket-encoder"
BASE_REVISION = "main"
DATASET = "acme-support/tickets"
TRUST_REMOTE_CODE = True

CHECKPOINT = "checkpoints/classifier.pt"
VECTORIZER_URL = "https://models.acme-support.example/vectorizer.joblib"

LLM_BASE_URL = "http://llm.acme-support.example/v1"
OPENAI_API_KEY = "sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"

HOST = "0.0.0.0"
PORT = 8000
