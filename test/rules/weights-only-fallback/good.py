import json

import torch
from safetensors.torch import load_file


def resume(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception:
        raise


def resume_or_start(path, model):
    try:
        model.load_state_dict(torch.load(path, weights_only=True))
    except FileNotFoundError:
        model.reset_parameters()


def resume_elsewhere(path, backup):
    try:
        return torch.load(path, weights_only=True)
    except OSError:
        return torch.load(backup, weights_only=True)


def resume_tensors(path):
    try:
        return torch.load(path, weights_only=True)
    except RuntimeError as error:
        print(error)
        return load_file(path + ".safetensors")


def settings(path):
    try:
        return json.load(open(path))
    except ValueError:
        return {}
