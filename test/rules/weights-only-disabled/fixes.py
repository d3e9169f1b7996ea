import os
from functools import partial

import torch

os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"  # expect: weights-only-disabled
torch.load = partial(torch.load, weights_only=False)  # expect: weights-only-disabled, unsafe-torch-load
state = torch.load("model.pt", weights_only=True)
