from transformers import AutoModel

PIN = "0123456789abcdef0123456789abcdef01234567"

a = AutoModel.from_pretrained("acme/model", revision=PIN, use_auth_token=True)  # expect: deprecated-unsafe-api
