from transformers import AutoModel

a = AutoModel.from_pretrained("acme/model", trust_remote_code=True)  # expect: trust-remote-code, unpinned-model
