"""trust_remote_code=True in prose."""

import argparse
import os
from dataclasses import dataclass

from transformers import AutoModel, pipeline

PIN = "0123456789abcdef0123456789abcdef01234567"
ID = "acme/model"
trust_remote_code = True
help_text = "pass --trust-remote-code or trust_remote_code=True"
OPTIONS = {"trust_remote_code": False}
OTHER = {"trust_remote_codes": True, "trust": True}

# AutoModel.from_pretrained(ID, trust_remote_code=True)
AutoModel.from_pretrained(ID, revision=PIN)
AutoModel.from_pretrained(ID, revision=PIN, trust_remote_code=False)
AutoModel.from_pretrained(ID, revision=PIN, trust_remote_code=None)
AutoModel.from_pretrained(ID, revision=PIN, **OPTIONS)
pipeline("text-generation", model=ID, revision=PIN, trust_remote_code=False)


def load(name, trust_remote_code=False, **kwargs):
    return AutoModel.from_pretrained(name, trust_remote_code=trust_remote_code, **kwargs)


def forward(args, settings):
    AutoModel.from_pretrained(args.model, trust_remote_code=args.trust_remote_code)
    AutoModel.from_pretrained(ID, revision=PIN, trust_remote_code=settings["trust_remote_code"])
    AutoModel.from_pretrained(ID, revision=PIN, trust_remote_code=os.environ.get("TRUST") == "1")
    settings.trust_remote_code = args.trust_remote_code
    if settings.trust_remote_code:
        raise ValueError("trust_remote_code=True is not allowed")


@dataclass
class Arguments:
    trust_remote_code: bool = False


parser = argparse.ArgumentParser()
parser.add_argument("--trust-remote-code", action="store_true", help="trust_remote_code=True")
parser.add_argument("--trust_remote_code", default=False)
parser.add_argument("--verbose", default=True)
os.environ["TRUST_REMOTE_CODE"] = "false"
print("trust_remote_code", True)
