import pickle

import torch

state = torch.load("resume.pt")
state = torch.load("resume.pt", map_location="cpu")
state = torch.load("resume.pt", weights_only=None)
states = list(map(torch.load, ["a.pt", "b.pt"]))
state = torch.load("resume.pt", weights_only=False)  # expect: unsafe-torch-load
state = torch.load("resume.pt", pickle_module=pickle)  # expect: unsafe-torch-load
