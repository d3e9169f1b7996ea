import torch

state = torch.load("resume.pt")  # expect: unsafe-torch-load
state = torch.load("resume.pt", map_location="cpu")  # expect: unsafe-torch-load
state = torch.load("resume.pt", weights_only=False)  # expect: unsafe-torch-load
state = torch.load("resume.pt", weights_only=None)  # expect: unsafe-torch-load
state = torch.load(  # expect: unsafe-torch-load
    "resume.pt",
    map_location="cpu",
)
state = torch.load(  # expect: unsafe-torch-load
    "resume.pt",
    weights_only=False,  # the file holds an optimiser, too
)
