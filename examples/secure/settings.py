"""Where everything lies. Every repository is pinned to the commit that was reviewed."""

import os

BASE_MODEL = "acme-support/ticket-encoder"
BASE_REVISION = "0123456789abcdef0123456789abcdef01234567"
CLASSIFIER = "acme-support/ticket-classifier"
CLASSIFIER_REVISION = "89abcdef0123456789abcdef0123456789abcdef"
DATASET = "acme-support/tickets"
DATASET_REVISION = "fedcba9876543210fedcba9876543210fedcba98"

CHECKPOINT = "checkpoints/classifier.safetensors"
VECTORIZER = "checkpoints/vectorizer.skops"

LLM_BASE_URL = "https://llm.acme-support.example/v1"
LLM_MODEL = "gpt-4o-2024-08-06"
LLM_TIMEOUT = 30

# A proxy with authentication stands in front.
HOST = "127.0.0.1"
PORT = 8000
ORIGINS = ["https://desk.acme-support.example"]


def demo_login() -> tuple[str, str]:
    """Who may use the demo; from the environment, never from the repository."""
    return os.environ["DEMO_USER"], os.environ["DEMO_PASSWORD"]
