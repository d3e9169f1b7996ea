"""model.save_pretrained(out, safe_serialization=False) in prose reports nothing."""
import pickle

import h5py
import joblib
import keras
import matplotlib.pyplot as plt
import skops.io as sio
import torch
from safetensors.torch import save_file
from sklearn.ensemble import RandomForestClassifier
from torch import nn
from transformers import AutoModel, AutoTokenizer, TrainingArguments

import archive

SAFE = True
encoder = AutoModel.from_pretrained("./encoder")
tokenizer = AutoTokenizer.from_pretrained("./encoder")
encoder.save_pretrained("out")
encoder.save_pretrained("out", safe_serialization=True)
encoder.save_pretrained("out", safe_serialization=SAFE)
settings = TrainingArguments(output_dir="out", save_safetensors=True)

layer = nn.Linear(1, 1)
optimizer = torch.optim.Adam(layer.parameters())
torch.save(layer.state_dict(), "layer.pt")
torch.save({"model": layer.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 1}, "checkpoint.pt")
torch.save(torch.zeros(3), "tensor.pt")
model_state = layer.state_dict()
torch.save(model_state, "layer.pt")
save_file(layer.state_dict(), "layer.safetensors")

dense = keras.Sequential([keras.layers.Dense(1)])
dense.save("dense.keras")
dense.save_weights("dense.weights.h5")
callback = keras.callbacks.ModelCheckpoint("best.keras")
callback = keras.callbacks.ModelCheckpoint("best.weights.h5", save_weights_only=True)

forest = RandomForestClassifier()
sio.dump(forest, "forest.skops")
joblib.dump(forest, "forest.joblib")
pickle.dump(forest, open("forest.pkl", "wb"))
joblib.dump({"accuracy": 0.9}, "metrics.joblib")

archive.save("layer.h5")
plt.savefig("curve.png")
with h5py.File("rows.h5", "w") as rows:
    rows["x"] = [1]


def keep(state, model_dict, path, safe_serialization):
    torch.save(state, path)
    torch.save(model_dict, path)
    encoder.save_pretrained(path, safe_serialization=safe_serialization)


def save_progress(accelerator, optimizers, train_loader, folder):
    for index, one in enumerate(optimizers):
        accelerator.save(one.state_dict(), f"{folder}/optimizer_{index}.bin", safe_serialization=False)
    order = train_loader.get_sampler()
    accelerator.save(order, f"{folder}/order.bin", safe_serialization=False)
