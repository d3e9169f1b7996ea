from huggingface_hub import InferenceClient

client = InferenceClient(token="hf_abcdefghijklmnopqrstuvwxyz0123456789")  # expect: hardcoded-ai-key
short = InferenceClient(token="hf_abcdef")
