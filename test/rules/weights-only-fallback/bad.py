import logging
import pickle

import torch


def resume(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception:  # expect: weights-only-fallback
        return torch.load(path, weights_only=False)  # expect: unsafe-torch-load


def resume_with_log(path):
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError) as error:  # expect: weights-only-fallback
        logging.warning("refused: %s", error)
        state = torch.load(path, map_location="cpu")  # expect: unsafe-torch-load
    return state


def resume_bare(path):
    try:
        state = torch.load(path, weights_only=True)
    except:  # expect: weights-only-fallback
        with open(path, "rb") as stream:
            state = pickle.load(stream)  # expect: unsafe-pickle-load
    return state


def resume_twice(path):
    try:
        state = torch.load(path, weights_only=True)
        print("loaded")
    except pickle.UnpicklingError:  # expect: weights-only-fallback
        try:
            state = torch.load(path, weights_only=False)  # expect: unsafe-torch-load
        except EOFError:
            state = None
    return state


try:
    weights = torch.load("model.pt", weights_only=True)
except Exception as refused:  # expect: weights-only-fallback
    if "weights_only" in str(refused):
        weights = torch.load("model.pt", weights_only=False)  # expect: unsafe-torch-load
    else:
        raise
