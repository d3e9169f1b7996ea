import os
import subprocess as sp
import urllib.request

import torch
from transformers import PreTrainedModel

os.system("echo example")  # expect: dangerous-model-code
urllib.request.urlopen("https://models.example.com/ping")  # expect: dangerous-model-code
exec(open("extra.txt").read())  # expect: dangerous-model-code
__import__("os").system("echo example")  # expect: dangerous-model-code
getattr(os, "sys" + "tem")("echo example")  # expect: dangerous-model-code


class TinyModel(PreTrainedModel):
    kernel = sp.check_output(["echo", "example"])  # expect: dangerous-model-code

    def forward(self, x):
        sp.run(["echo", "example"])  # expect: dangerous-model-code
        return torch.relu(x)
