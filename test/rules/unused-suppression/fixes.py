import numpy as np
import torch

state = torch.load("a.pt", weights_only=True)  # secure-ai-lint: ignore[unsafe-torch-load] -- safe by now  # expect: unused-suppression
# secure-ai-lint: ignore[unsafe-numpy-load] -- reads our own archive  # expect: unused-suppression
data = np.load("data.npy")
# secure-ai-lint: ignore[unsafe-numpy-load, unsafe-pickle-load] -- reads our own archive  # expect: unused-suppression
data = np.load("data.npy", allow_pickle=True)
