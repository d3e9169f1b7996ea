from diffusers import DiffusionPipeline
from transformers import AutoModel

PIN = "89abcdef0123456789abcdef0123456789abcdef"
a = DiffusionPipeline.from_pretrained("acme/sd", revision=PIN, custom_pipeline="acme/my-pipeline")  # expect: remote-code-component
b = AutoModel.from_pretrained("acme/sd", revision=PIN, allow_all_kernels=True)  # expect: remote-code-component
c = AutoModel.from_pretrained("acme/sd", revision=PIN, attn_implementation="acme/kernel")  # expect: remote-code-component
