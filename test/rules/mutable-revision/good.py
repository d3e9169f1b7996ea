"""revision="main" in prose."""

import os

from alembic import op
from transformers import AutoModel
from sentence_transformers import SentenceTransformer

revision = "main"
down_revision = "0123abc"
PIN = "0123456789ABCDEF0123456789abcdef01234567"


def upgrade(revision="main"):
    op.execute("select 1")


def stamp(config, revision):
    return config


stamp({}, revision="main")
stamp({}, "v1.0")
AutoModel.from_pretrained("google/gemma-2b", revision=PIN)
AutoModel.from_pretrained("google/gemma-2b", revision=PIN, code_revision=PIN)
AutoModel.from_pretrained("./gemma", revision="main")
AutoModel.from_pretrained(os.path.join("models", "gemma"), revision="main")
AutoModel.from_pretrained("google/gemma-2b", revision="main", local_files_only=True)
SentenceTransformer("BAAI/bge-m3", model_kwargs={"revision": PIN})


def load(revision, fast):
    AutoModel.from_pretrained("google/gemma-2b", revision=revision)
    AutoModel.from_pretrained("google/gemma-2b", revision=os.environ["REVISION"])
    return AutoModel.from_pretrained("google/gemma-2b", revision=PIN if fast else revision)
