import torch

original = torch.load


def load_everything(*args, **kwargs):
    kwargs["weights_only"] = False
    return original(*args, **kwargs)


torch.load = load_everything  # expect: weights-only-disabled
