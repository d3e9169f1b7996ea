import torch


def load(path):
    try:
        return torch.load(path, weights_only=True)
    except RuntimeError:
        return torch.load(path, map_location="cpu")
