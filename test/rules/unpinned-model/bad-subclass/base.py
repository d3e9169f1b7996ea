from huggingface_hub import PyTorchModelHubMixin
from torch import nn
from transformers import PreTrainedModel

REVISION = None


class Net(nn.Module, PyTorchModelHubMixin):
    pass


class Small(PreTrainedModel):
    pass
