import pickle

import numpy as np
import torch

state = torch.load("a.pt", weights_only=True)  # secure-ai-lint: ignore[unsafe-torch-load] -- safe by now  # expect: unused-suppression
state = torch.load("a.pt", weights_only=False)  # secure-ai-lint: ignore[unsafe-torch-lode] -- our own file  # expect: unused-suppression, unsafe-torch-load
state = torch.load("a.pt", weights_only=False)  # secure-ai-lint: ignore[unsafe-torch-load]  # expect: unused-suppression
state = torch.load("a.pt", weights_only=False)  # secure-ai-lint: ignore  # expect: unused-suppression, unsafe-torch-load
state = torch.load("a.pt", weights_only=False)  # secure-ai-lint: ignore[unsafe-torch-load] until 2025-12-31 -- until the move  # expect: unused-suppression, unsafe-torch-load

# secure-ai-lint: ignore[unsafe-numpy-load] -- reads our own archive  # expect: unused-suppression
data = np.load("data.npy")

# secure-ai-lint: ignore[unsafe-numpy-load, unsafe-pickle-load] -- reads our own archive  # expect: unused-suppression
data = np.load("data.npy", allow_pickle=True)

value = pickle.dumps(data)  # secure-ai-lint: ignore[unsafe-pickle-load, no-such-rule] -- x  # expect: unused-suppression, unused-suppression
