import dvc.api
import pandas as pd
import timm
from datasets import load_dataset
from diffusers import DiffusionPipeline
from huggingface_hub import snapshot_download
from kernels import get_kernel
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoTokenizer, pipeline
from vllm import LLM

BRANCH = "main"
PIN = "0123456789abcdef0123456789abcdef01234567"

a = AutoModel.from_pretrained("google/gemma-2b", revision="main")  # expect: mutable-revision
b = AutoModel.from_pretrained("google/gemma-2b", revision=BRANCH)  # expect: mutable-revision
c = AutoTokenizer.from_pretrained("google/gemma-2b", revision="v1.0")  # expect: mutable-revision
d = AutoTokenizer.from_pretrained("google/gemma-2b", revision="0123abc")  # expect: mutable-revision
e = AutoModel.from_pretrained(
    "google/gemma-2b",
    revision="refs/pr/7",  # expect: mutable-revision
)
f = AutoModel.from_pretrained("google/gemma-2b", revision=PIN, code_revision="main")  # expect: mutable-revision
g = load_dataset("imdb", revision="master")  # expect: mutable-revision
h = snapshot_download("google/gemma-2b", revision="HEAD")  # expect: mutable-revision
i = pipeline("text-generation", model="google/gemma-2b", revision="float16")  # expect: mutable-revision
j = SentenceTransformer("BAAI/bge-m3", revision="main")  # expect: mutable-revision
k = LLM(model="google/gemma-2b", revision=PIN, tokenizer_revision="main")  # expect: mutable-revision
m = DiffusionPipeline.from_pretrained("stabilityai/sd-turbo", revision="fp16")  # expect: mutable-revision
n = timm.create_model("hf-hub:timm/resnet50.a1_in1k@main", pretrained=True)  # expect: mutable-revision
o = pd.read_csv("hf://datasets/acme/reviews@main/train.csv")  # expect: mutable-revision
p = get_kernel("kernels-community/activation", revision="main")  # expect: mutable-revision
q = dvc.api.read("data.csv", repo="https://github.com/acme/registry", rev="main")  # expect: mutable-revision

OPTIONS = {"revision": "main"}
r = AutoModel.from_pretrained("google/gemma-2b", **OPTIONS)  # expect: mutable-revision
s = SentenceTransformer("BAAI/bge-m3", model_kwargs={"revision": "main"})  # expect: mutable-revision


def load(name, fast):
    branch = "main" if fast else None
    AutoModel.from_pretrained("google/gemma-2b", revision=branch)  # expect: mutable-revision
    return AutoModel.from_pretrained(name, revision="main")  # expect: mutable-revision
