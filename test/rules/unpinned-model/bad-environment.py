import os

from sentence_transformers import SentenceTransformer
from transformers import AutoModel

NAME = os.environ.get("MODEL_ID", "acme/chat-7b")
a = AutoModel.from_pretrained(NAME)  # expect: unpinned-model
b = SentenceTransformer(os.getenv("ENCODER", "BAAI/bge-m3"))  # expect: unpinned-model
