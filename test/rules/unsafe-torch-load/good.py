"""torch.load(path) without weights_only is unsafe: prose and strings report nothing."""
import functools
import json

import torch
from safetensors.torch import load_file

import storage

TENSORS_ONLY = True
OPTIONS = {"map_location": "cpu", "weights_only": True}
HELP = "call torch.load(path, weights_only=False) if you must"

state = torch.load("resume.pt", weights_only=True)
state = torch.load("resume.pt", weights_only=TENSORS_ONLY)
state = torch.load("resume.pt", **OPTIONS)
state = torch.load("resume.pt", map_location="cpu", mmap=True, weights_only=True)
state = load_file("resume.safetensors")
scripted = torch.jit.load("scripted.pt")
program = torch.export.load("program.pt2")
config = json.load(open("config.json"))
other = storage.load("resume.pt", weights_only=False)

safe_load = functools.partial(torch.load, weights_only=True)
state = safe_load("resume.pt")
states = list(map(safe_load, ["a.pt", "b.pt"]))


def load(path):
    return path


own = load("resume.pt")


class Checkpoint:
    def load(self, path, weights_only=False):
        return path, weights_only


Checkpoint().load("resume.pt", weights_only=False)


def forward(path, weights_only, **options):
    first = torch.load(path, weights_only=weights_only)
    second = torch.load(path, **options)
    return first, second


def pick(path, torch):
    return torch.load(path)


def choose(path, trusted):
    flag = True
    if trusted:
        flag = False
    return torch.load(path, weights_only=flag)


if hasattr(torch, "load") and callable(torch.load):
    print(torch.load)
