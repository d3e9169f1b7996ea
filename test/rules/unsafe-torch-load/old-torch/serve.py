import torch

state = torch.load("resume.pt")  # expect: unsafe-torch-load
state = torch.load("resume.pt", weights_only=True)
