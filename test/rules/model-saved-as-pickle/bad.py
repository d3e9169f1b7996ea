import os
from pathlib import Path

import keras
import lightning.pytorch as pl
import tensorflow as tf
import timm
import torch
import torch.nn as nn
import torchvision
from accelerate import Accelerator
from peft import LoraConfig
from transformers import AutoModelForCausalLM, TrainingArguments

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PICKLED = False
OPTIONS = {"safe_serialization": False}


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)


class Lit(pl.LightningModule):
    pass


language_model = AutoModelForCausalLM.from_pretrained("acme/tiny", revision=COMMIT)
language_model.save_pretrained("out", safe_serialization=False)  # expect: model-saved-as-pickle
language_model.save_pretrained("out", safe_serialization=PICKLED)  # expect: model-saved-as-pickle
language_model.save_pretrained("out", **OPTIONS)  # expect: model-saved-as-pickle
language_model.push_to_hub("acme/tiny", private=True, safe_serialization=False)  # expect: model-saved-as-pickle
Accelerator().save_model(language_model, "out", safe_serialization=False)  # expect: model-saved-as-pickle
settings = TrainingArguments(output_dir="out", save_safetensors=False)  # expect: model-saved-as-pickle
language_model.save_pretrained(
    "out",
    max_shard_size="2GB",
    safe_serialization=False,  # expect: model-saved-as-pickle
)

network = Net()
torch.save(network, "network.pt")  # expect: model-saved-as-pickle
torch.save(Net().to("cpu"), "network.pt")  # expect: model-saved-as-pickle
torch.save(obj=Lit(), f="lit.pt")  # expect: model-saved-as-pickle
torch.save(nn.Sequential(nn.Linear(1, 1)), "network.pt")  # expect: model-saved-as-pickle
torch.save(torchvision.models.resnet18(), "resnet.pt")  # expect: model-saved-as-pickle
torch.save(timm.create_model("resnet18"), os.path.join("out", "resnet.pt"))  # expect: model-saved-as-pickle
torch.save({"model": network, "epoch": 3}, "checkpoint.pt")  # expect: model-saved-as-pickle
torch.serialization.save(network.eval(), Path("out") / "network.pt")  # expect: model-saved-as-pickle


def keep(model, folder):
    torch.save(model, f"{folder}/model.pt")  # expect: model-saved-as-pickle


class Trainer:
    def __init__(self, model):
        self.model = model

    def keep(self, path):
        torch.save(self.model, path)  # expect: model-saved-as-pickle


dense = keras.Sequential([keras.layers.Dense(1)])
dense.save("dense.h5")  # expect: model-saved-as-pickle
dense.save(Path("out") / "dense.hdf5")  # expect: model-saved-as-pickle
keras.models.save_model(dense, "dense.h5")  # expect: model-saved-as-pickle
tf.keras.models.save_model(dense, filepath="dense.h5")  # expect: model-saved-as-pickle
callback = keras.callbacks.ModelCheckpoint("best.h5", save_best_only=True)  # expect: model-saved-as-pickle


def keep_dense(model):
    model.save("model.h5")  # expect: model-saved-as-pickle


def keep_wrapped(model, path):
    torch.save(model.module, path)  # expect: model-saved-as-pickle
    torch.save(model.cpu(), path)  # expect: model-saved-as-pickle
