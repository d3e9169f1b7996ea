import torch


def read(path):
    return torch.load(path, weights_only=False)
