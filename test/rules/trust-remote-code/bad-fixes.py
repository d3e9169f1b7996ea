from transformers import AutoModel

PIN = "0123456789abcdef0123456789abcdef01234567"

a = AutoModel.from_pretrained("acme/model", revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
options = {"trust_remote_code": True}  # expect: trust-remote-code


def load(settings, trust_remote_code=True):  # expect: trust-remote-code
    settings["trust_remote_code"] = True  # expect: trust-remote-code
    settings.trust_remote_code = True  # expect: trust-remote-code
