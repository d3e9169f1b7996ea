import torch

state = torch.load("resume.pt")  # expect: unsafe-torch-load
