import torch

from settings import EVERYTHING, TENSORS_ONLY, read_checkpoint

state = torch.load("resume.pt", weights_only=TENSORS_ONLY)
state = torch.load("resume.pt", weights_only=EVERYTHING)  # expect: unsafe-torch-load
state = read_checkpoint("resume.pt")  # expect: unsafe-torch-load
