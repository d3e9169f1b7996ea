from diffusers import DiffusionPipeline
from transformers import AutoModel

PIN = "89abcdef0123456789abcdef0123456789abcdef"
a = DiffusionPipeline.from_pretrained("acme/sd", revision=PIN, custom_pipeline="acme/my-pipeline", custom_revision="0123456789abcdef0123456789abcdef01234567")
b = AutoModel.from_pretrained("acme/sd", revision=PIN)
c = AutoModel.from_pretrained("acme/sd", revision=PIN, attn_implementation="sdpa")
