import torch

state = torch.load("resume.pt", weights_only=True)
state = torch.load("resume.pt", map_location="cpu", weights_only=True)
state = torch.load("resume.pt", weights_only=True)
state = torch.load("resume.pt", weights_only=True)
state = torch.load(
    "resume.pt",
    map_location="cpu",
    weights_only=True,
)
state = torch.load(
    "resume.pt",
    weights_only=True,  # the file holds an optimiser, too
)
