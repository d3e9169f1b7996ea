from transformers import AutoModel

from settings import REVISION

model = AutoModel.from_pretrained("google/gemma-2b", revision=REVISION)  # expect: mutable-revision
