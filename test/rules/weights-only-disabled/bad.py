import functools
import os

import torch
from torch.serialization import add_safe_globals

FORCE = "1"

os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"  # expect: weights-only-disabled
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = FORCE  # expect: weights-only-disabled
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "True"  # expect: weights-only-disabled
os.environ.setdefault("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "yes")  # expect: weights-only-disabled
os.environ.update({"TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1"})  # expect: weights-only-disabled
os.putenv("TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD", "1")  # expect: weights-only-disabled

torch.serialization.add_safe_globals([getattr])  # expect: weights-only-disabled
add_safe_globals([dict, eval])  # expect: weights-only-disabled
add_safe_globals([(exec, "builtins.exec")])  # expect: weights-only-disabled
add_safe_globals(safe_globals=[os.system])  # expect: weights-only-disabled
with torch.serialization.safe_globals([__import__]):  # expect: weights-only-disabled
    state = torch.load("model.pt", weights_only=True)

torch.load = functools.partial(torch.load, weights_only=False)  # expect: weights-only-disabled, unsafe-torch-load
child = {**os.environ, "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1"}  # expect: weights-only-disabled
