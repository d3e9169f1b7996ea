import torch

from .settings import LOADER_IS_SAFE


def read(path):
    return torch.load(path, weights_only=LOADER_IS_SAFE)
