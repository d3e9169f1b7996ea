"""The argument is unknown to an old torch; that is no refusal of the checkpoint."""
import torch


def load(path):
    try:
        return torch.load(path, weights_only=True)
    except TypeError:
        return torch.load(path)  # expect: unsafe-torch-load
