from transformers import AutoModel

a = AutoModel.from_pretrained("acme/tiny", revision="main")  # expect: mutable-revision
b = AutoModel.from_pretrained("acme/tiny", revision="v1.0")  # expect: mutable-revision
c = AutoModel.from_pretrained("acme/tiny", revision="v2.0")  # expect: mutable-revision
