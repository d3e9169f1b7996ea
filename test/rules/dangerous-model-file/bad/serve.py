import os
import pickle
from pathlib import Path

import joblib
import torch

MODELS = Path("models")

state = torch.load("models/classifier.pt", weights_only=False)  # expect: dangerous-model-file, unsafe-torch-load
by_path = torch.load(MODELS / "fast.pt", weights_only=False)  # expect: dangerous-model-file, unsafe-torch-load
scaler = joblib.load(os.path.join("other", "scaler.joblib"))  # expect: dangerous-model-file, unsafe-pickle-load

with open("models/encoder.pkl", "rb") as file:
    encoder = pickle.load(file)  # expect: dangerous-model-file, unsafe-pickle-load

with open(MODELS / "unknown.pkl", "rb") as file:
    layer = pickle.loads(file.read())  # expect: dangerous-model-file, unsafe-pickle-load
