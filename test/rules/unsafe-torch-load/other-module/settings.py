import torch

TENSORS_ONLY = True
EVERYTHING = False
read_checkpoint = torch.load
