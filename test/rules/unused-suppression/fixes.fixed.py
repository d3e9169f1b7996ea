import numpy as np
import torch

state = torch.load("a.pt", weights_only=True)
data = np.load("data.npy")
# secure-ai-lint: ignore[unsafe-numpy-load] -- reads our own archive
data = np.load("data.npy", allow_pickle=True)
