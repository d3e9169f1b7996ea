from transformers import AutoModel

a = AutoModel.from_pretrained("acme/tiny", revision="0123456789abcdef0123456789abcdef01234567")
b = AutoModel.from_pretrained("acme/tiny", revision="89abcdef0123456789abcdef0123456789abcdef")
c = AutoModel.from_pretrained("acme/tiny", revision="v2.0")
