import os

from transformers import AutoModel

a = AutoModel.from_pretrained("acme/chat-7b", revision=os.environ.get("MODEL_REVISION", "main"))  # expect: mutable-revision
