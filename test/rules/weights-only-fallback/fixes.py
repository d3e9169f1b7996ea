import torch


def resume(path):
    try:
        state = torch.load(path, weights_only=True)
    except Exception:  # expect: weights-only-fallback
        state = torch.load(path, weights_only=False)  # expect: unsafe-torch-load
    return state


def resume_now(path):
    try:
        return torch.load(path, weights_only=True)
    except RuntimeError:  # expect: weights-only-fallback
        return torch.load(path)  # expect: unsafe-torch-load
