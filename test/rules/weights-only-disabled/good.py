"""TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=1 in prose reports nothing."""
import functools
import os
from dataclasses import dataclass

import torch
from torch.serialization import add_safe_globals

import loaders


@dataclass
class Config:
    width: int = 8


def rebuild(width):
    return Config(width)


os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "0"
os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
os.environ.pop("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", None)
if os.environ.get("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD") == "1":
    raise SystemExit("weights_only is off")

add_safe_globals([Config])
add_safe_globals([Config, rebuild, set, torch.nn.Linear])
torch.serialization.add_safe_globals(loaders.reviewed)
with torch.serialization.safe_globals([Config]):
    state = torch.load("model.pt", weights_only=True)

torch.load = functools.partial(torch.load, weights_only=True)
loaders.load = functools.partial(torch.load, weights_only=True)
