"""The comment `# secure-ai-lint: ignore[x]` in a string is text."""
import numpy as np
import torch

HELP = "# secure-ai-lint: ignore[unsafe-torch-load]"

state = torch.load("a.pt", weights_only=False)  # secure-ai-lint: ignore[unsafe-torch-load] -- written by our own job
# secure-ai-lint: ignore[unsafe-numpy-load] until 2027-01-31 -- until the archive is converted
data = np.load("data.npy", allow_pickle=True)
state = torch.load(
    "a.pt",
    weights_only=False,  # secure-ai-lint: ignore[unsafe-torch-load] -- written by our own job
)
# an ordinary comment about secure-ai-lint: nothing is ignored here
