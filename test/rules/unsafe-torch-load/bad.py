"""Checkpoints read without the tensors-only guard; the project does not say which torch it runs on."""
import asyncio
import functools
import io
from concurrent.futures import ThreadPoolExecutor

import dill
import torch
import torch as th
import torch.serialization
from torch import load
from torch import load as read_checkpoint

UNSAFE = False
OPTIONS = {"map_location": "cpu", "weights_only": False}

state = torch.load("resume.pt")  # expect: unsafe-torch-load
state = th.load("resume.pt", "cpu")  # expect: unsafe-torch-load
state = load("resume.pt", map_location="cpu")  # expect: unsafe-torch-load
state = read_checkpoint("resume.pt", weights_only=False)  # expect: unsafe-torch-load
state = torch.serialization.load("resume.pt", weights_only=UNSAFE)  # expect: unsafe-torch-load
state = torch.load("resume.pt", weights_only=None)  # expect: unsafe-torch-load
state = torch.load("resume.pt", **OPTIONS)  # expect: unsafe-torch-load
state = torch.load("resume.pt", **{"weights_only": False, "mmap": True})  # expect: unsafe-torch-load
state = torch.load("resume.pt", weights_only=not True)  # expect: unsafe-torch-load
state = torch.load("resume.pt", weights_only=0)  # expect: unsafe-torch-load
state = torch.load("resume.pt", pickle_module=dill)  # expect: unsafe-torch-load
state = torch.load("resume.pt", "cpu", dill)  # expect: unsafe-torch-load

state = torch.load(  # expect: unsafe-torch-load
    "resume.pt",
    map_location=torch.device("cpu"),
    weights_only=False,
)

with open("resume.pt", "rb") as handle:
    state = torch.load(handle)  # expect: unsafe-torch-load

state = torch.load(io.BytesIO(b"".join([])))  # expect: unsafe-torch-load

loader = torch.load
state = loader("resume.pt")  # expect: unsafe-torch-load

legacy_load = functools.partial(torch.load, weights_only=False)
state = legacy_load("resume.pt")  # expect: unsafe-torch-load

states = [torch.load(path) for path in ("a.pt", "b.pt")]  # expect: unsafe-torch-load
states = list(map(torch.load, ["a.pt", "b.pt"]))  # expect: unsafe-torch-load

with ThreadPoolExecutor() as pool:
    pending = pool.submit(torch.load, "resume.pt", map_location="cpu")  # expect: unsafe-torch-load


async def load_in_thread(path):
    return await asyncio.to_thread(torch.load, path, weights_only=False)  # expect: unsafe-torch-load


class Trainer:
    def __init__(self, model):
        self.model = model
        self.load = torch.load

    def resume(self, path):
        self.model.load_state_dict(torch.load(path)["model"])  # expect: unsafe-torch-load
        return self.load(path, weights_only=False)  # expect: unsafe-torch-load


def resume(path, device):
    if path:
        checkpoint = torch.load(f"{path}/last.ckpt", map_location=device)  # expect: unsafe-torch-load
        return checkpoint["state_dict"]
    return None
