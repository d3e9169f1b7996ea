from diffusers import DiffusionPipeline

PIN = "89abcdef0123456789abcdef0123456789abcdef"
DiffusionPipeline.from_pretrained("acme/sd", revision=PIN, custom_pipeline="my/pipeline")
