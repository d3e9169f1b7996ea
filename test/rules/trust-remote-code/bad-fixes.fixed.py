from transformers import AutoModel

PIN = "0123456789abcdef0123456789abcdef01234567"

a = AutoModel.from_pretrained("acme/model", revision=PIN, trust_remote_code=False)
options = {"trust_remote_code": False}


def load(settings, trust_remote_code=False):
    settings["trust_remote_code"] = False
    settings.trust_remote_code = False
