"""AutoModel.from_pretrained("google/gemma-2b") is prose here."""

import os
from pathlib import Path

import dvc.api
import kagglehub
import mlflow
import tensorflow_hub as tfhub
import timm
import torch
import wandb
from diffusers import DiffusionPipeline
from faster_whisper import WhisperModel
from huggingface_hub import hf_hub_download, snapshot_download
from langchain import hub
from peft import PeftModel
from sentence_transformers import SentenceTransformer
from transformers import AutoModel, AutoTokenizer, pipeline
from vllm import LLM

# AutoModel.from_pretrained("google/gemma-2b")
PIN = "0123456789abcdef0123456789abcdef01234567"
ID = "google/gemma-2b"
PINNED = {"revision": PIN}
MODELS = {"small": "google/gemma-2b", "large": "google/gemma-7b"}

a = AutoModel.from_pretrained(ID, revision=PIN)
b = AutoModel.from_pretrained(ID, revision="0123456789abcdef0123456789abcdef01234567")
c = AutoModel.from_pretrained(ID, **PINNED)
d = AutoModel.from_pretrained(ID, **{"revision": PIN})
e = AutoModel.from_pretrained(ID, local_files_only=True)
f = AutoModel.from_pretrained("./gemma")
g = AutoModel.from_pretrained("../models/gemma")
h = AutoModel.from_pretrained("/srv/models/gemma")
i = AutoModel.from_pretrained(Path("models") / "gemma")
j = AutoModel.from_pretrained(os.path.join("models", "gemma"))
k = AutoModel.from_pretrained("outputs/checkpoint-500")
l = AutoTokenizer.from_pretrained("checkpoints/final")
m = AutoModel.from_pretrained("my_finetuned_model")
n = pipeline("sentiment-analysis")
o = pipeline("summarization", model="facebook/bart-large-cnn", revision=PIN)
p = SentenceTransformer("all-MiniLM-L6-v2", revision=PIN)
q = SentenceTransformer("output/my-encoder")
r = WhisperModel("large-v3", revision=PIN)
s = WhisperModel("/opt/whisper", device="cpu")
t = LLM(model=ID, revision=PIN)
u = DiffusionPipeline.from_pretrained("stabilityai/sd-turbo", revision=PIN)
u.load_lora_weights("lora.safetensors")
u.load_lora_weights(".", weight_name="lora.safetensors")
v = PeftModel.from_pretrained(a, "./adapter")
w = hf_hub_download(repo_id=ID, filename="config.json", revision=PIN)
x = snapshot_download(ID, revision=PIN)
y = AutoModel.from_pretrained(x)


def load(name, revision, **options):
    AutoModel.from_pretrained(name)
    AutoModel.from_pretrained(ID, revision=revision)
    AutoModel.from_pretrained(ID, **options)
    AutoModel.from_pretrained(os.environ["MODEL"])
    AutoModel.from_pretrained(MODELS[name])
    return AutoModel.from_pretrained(f"google/{name}")


def train(model, tokenizer):
    model.save_pretrained("gemma-tuned/final")
    tokenizer.save_pretrained("gemma-tuned/final")
    return AutoModel.from_pretrained("gemma-tuned/final")


class Registry:
    @classmethod
    def from_pretrained(cls, name):
        return cls.table[name]

    table = {"google/gemma-2b": 1}


Registry.from_pretrained("google/gemma-2b")
Registry().from_pretrained("google/gemma-2b")


def register(name):
    return name


register("google/gemma-2b")
print("google/gemma-2b", "models:/fraud/Production")

timm.create_model("resnet50", pretrained=True)
timm.create_model("hf-hub:timm/resnet50.a1_in1k@0123456789abcdef0123456789abcdef01234567", pretrained=True)
torch.hub.load("pytorch/vision:v0.20.0", "resnet50")
torch.hub.load("pytorch/vision:0123456789abcdef0123456789abcdef01234567", "resnet50", trust_repo="check")
torch.hub.load("vendor/vision", "resnet50", source="local")
mlflow.pyfunc.load_model("models:/fraud/3")
mlflow.set_experiment("models:/fraud/Production")
run = wandb.init()
run.use_artifact("acme/fraud/model:v12")
kagglehub.model_download("google/gemma/pyTorch/2b/2")
tfhub.load("https://tfhub.dev/google/universal-sentence-encoder/4")
dvc.api.read("data.csv", repo="https://github.com/acme/registry", rev="v1.2.0")
dvc.api.read("data.csv")
hub.pull("rlm/rag-prompt:50442af1")


def names_of_objects(maker):
    maker.constructor("google/gemma-2b")
    maker.toString()
    return maker.__proto__("google/gemma-2b").hasOwnProperty("models:/fraud/Production")
