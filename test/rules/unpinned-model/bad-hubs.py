import subprocess

import dvc.api
import kagglehub
import keras_hub
import mlflow
import open_clip
import pandas as pd
import tensorflow_hub as tfhub
import timm
import torch
import wandb
from huggingface_hub import HfFileSystem
from langchain import hub
from langsmith import Client

vit = timm.create_model("hf-hub:timm/vit_base_patch16_224.augreg_in21k", pretrained=True)  # expect: unpinned-model
vit2 = timm.create_model("hf_hub:timm/resnet50.a1_in1k", pretrained=True)  # expect: unpinned-model
clip, _, preprocess = open_clip.create_model_and_transforms("hf-hub:laion/CLIP-ViT-B-32-laion2B-s34B-b79K")  # expect: unpinned-model

resnet = torch.hub.load("pytorch/vision", "resnet50", weights="DEFAULT")  # expect: unpinned-model
dino = torch.hub.load("facebookresearch/dinov2:main", "dinov2_vits14")  # expect: unpinned-model
yolo = torch.hub.load("ultralytics/yolov5", "yolov5s", trust_repo=True)  # expect: unpinned-model
quiet = torch.hub.load("pytorch/vision:main", "resnet18", skip_validation=True)  # expect: unpinned-model
names = torch.hub.list("pytorch/vision")  # expect: unpinned-model
text = torch.hub.help("pytorch/vision", "resnet18")  # expect: unpinned-model

NAME = "fraud"
latest = mlflow.pyfunc.load_model("models:/fraud/latest")  # expect: unpinned-model
stage = mlflow.sklearn.load_model(model_uri=f"models:/{NAME}/Production")  # expect: unpinned-model
alias = mlflow.pyfunc.load_model("models:/fraud@champion")  # expect: unpinned-model


def by_stage(name):
    return mlflow.pyfunc.load_model(f"models:/{name}/Staging")  # expect: unpinned-model


run = wandb.init(project="fraud")
artifact = run.use_artifact("acme/fraud/model:latest", type="model")  # expect: unpinned-model
api = wandb.Api()
stored = api.artifact("acme/fraud/model:production")  # expect: unpinned-model


def restore(run):
    return run.use_artifact("model:latest").download()  # expect: unpinned-model


gemma = kagglehub.model_download("google/gemma/pyTorch/2b")  # expect: unpinned-model
layer = tfhub.KerasLayer("https://tfhub.dev/google/universal-sentence-encoder")  # expect: unpinned-model
bert = tfhub.load("https://www.kaggle.com/models/tensorflow/bert/frameworks/tensorFlow2/variations/en-uncased")  # expect: unpinned-model

with dvc.api.open("model.bin", repo="https://github.com/acme/registry", mode="rb") as file:  # expect: unpinned-model
    data = file.read()
params = dvc.api.params_show(repo="git@github.com:acme/registry.git")  # expect: unpinned-model

prompt = hub.pull("rlm/rag-prompt")  # expect: unpinned-model
client = Client()
other = client.pull_prompt("acme/support-prompt")  # expect: unpinned-model

fs = HfFileSystem()
with fs.open("acme/model/config.json", "r") as file:  # expect: unpinned-model
    print(file.read())
table = pd.read_csv("hf://acme/model/labels.csv")  # expect: unpinned-model
preset = keras_hub.models.CausalLM.from_preset("hf://google/gemma-2b")  # expect: unpinned-model

subprocess.run(["huggingface-cli", "download", "google/gemma-2b"], check=True)  # expect: unpinned-model
subprocess.run("hf download google/gemma-2b --local-dir gemma", shell=True)  # expect: unpinned-model
