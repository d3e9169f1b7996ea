import timm
import torch
from transformers import AutoModel, pipeline

model = AutoModel.from_pretrained("acme/tiny", revision="0123456789abcdef0123456789abcdef01234567")
sized = AutoModel.from_pretrained(
    "acme/tiny",
    torch_dtype="auto",
    revision="0123456789abcdef0123456789abcdef01234567",  # main
)
run = pipeline("text-generation", model="acme/tiny", revision="0123456789abcdef0123456789abcdef01234567")
unknown = AutoModel.from_pretrained("acme/other")
net = timm.create_model("hf-hub:timm/resnet50.a1_in1k@89abcdef0123456789abcdef0123456789abcdef", pretrained=True)
hub = torch.hub.load("acme/tiny", "tiny")
