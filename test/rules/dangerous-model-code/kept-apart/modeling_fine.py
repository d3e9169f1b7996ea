import os
import warnings

import requests
import torch
from transformers import PreTrainedModel

if int(os.environ.get("FINE_DEBUG", "0")):
    warnings.warn("debugging")


class FineModel(PreTrainedModel):
    activation = getattr(torch.nn.functional, "silu")

    def forward(self, x):
        return self.activation(x)

    def load_picture(self, url):
        return requests.get(url, timeout=10).content


if __name__ == "__main__":
    os.system("echo example")
