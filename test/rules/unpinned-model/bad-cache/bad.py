import timm
import torch
from transformers import AutoModel, pipeline

model = AutoModel.from_pretrained("acme/tiny")  # expect: unpinned-model
sized = AutoModel.from_pretrained(  # expect: unpinned-model
    "acme/tiny",
    torch_dtype="auto",
)
run = pipeline("text-generation", model="acme/tiny")  # expect: unpinned-model
unknown = AutoModel.from_pretrained("acme/other")  # expect: unpinned-model
net = timm.create_model("hf-hub:timm/resnet50.a1_in1k", pretrained=True)  # expect: unpinned-model
hub = torch.hub.load("acme/tiny", "tiny", skip_validation=True)  # expect: unpinned-model
