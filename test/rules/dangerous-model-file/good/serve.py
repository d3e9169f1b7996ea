import torch
from safetensors.torch import load_file

state = torch.load("models/classifier.pt", weights_only=True)
other = load_file("models/model.safetensors")
missing = load_file("models/elsewhere.safetensors")
