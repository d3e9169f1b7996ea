import os

from transformers import AutoModel

PIN = "0123456789abcdef0123456789abcdef01234567"
a = AutoModel.from_pretrained(os.environ.get("MODEL_DIR", "./weights"))
b = AutoModel.from_pretrained(os.getenv("MODEL_ID"))
c = AutoModel.from_pretrained(os.getenv("MODEL_ID", "acme/chat-7b"), revision=os.getenv("MODEL_REVISION", PIN))
d = AutoModel.from_pretrained("acme/chat-7b", revision=os.environ["MODEL_REVISION"])
