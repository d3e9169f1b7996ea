import torch

_load = torch.load
torch.load = lambda path: _load(path, weights_only=False)  # expect: weights-only-disabled, unsafe-torch-load
