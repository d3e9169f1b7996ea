import argparse
import functools
import os
from dataclasses import dataclass, field

import click
import datasets
from diffusers import DiffusionPipeline
from sentence_transformers import SentenceTransformer
from transformers import AutoConfig, AutoModel, AutoTokenizer, pipeline
from vllm import LLM

PIN = "0123456789abcdef0123456789abcdef01234567"
ID = "acme/model"
TRUST = True
OPTIONS = {"revision": PIN, "trust_remote_code": TRUST}

a = AutoModel.from_pretrained(ID, revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
b = AutoTokenizer.from_pretrained(ID, revision=PIN, trust_remote_code=TRUST)  # expect: trust-remote-code
c = AutoConfig.from_pretrained(
    ID,
    revision=PIN,
    trust_remote_code=True,  # expect: trust-remote-code
)
d = pipeline("text-generation", model=ID, revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
e = SentenceTransformer("nomic-ai/nomic-embed-text-v1.5", revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
f = LLM(model=ID, revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
g = DiffusionPipeline.from_pretrained(ID, revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
h = datasets.load_dataset("acme/reviews", revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
i = AutoModel.from_pretrained(ID, **OPTIONS)  # expect: trust-remote-code
j = AutoModel.from_pretrained(ID, **{"revision": PIN, "trust_remote_code": True})  # expect: trust-remote-code
k = AutoModel.from_pretrained(ID, revision=PIN, code_revision=PIN, trust_remote_code=True)  # expect: trust-remote-code
load = functools.partial(AutoModel.from_pretrained, trust_remote_code=True)  # expect: trust-remote-code

config = {"model": ID, "trust_remote_code": True}  # expect: trust-remote-code
more = dict(model=ID, trust_remote_code=True)  # expect: trust-remote-code


def build(engine, settings, kwargs):
    kwargs["trust_remote_code"] = True  # expect: trust-remote-code
    kwargs.setdefault("trust_remote_code", True)  # expect: trust-remote-code
    kwargs.update(trust_remote_code=True)  # expect: trust-remote-code
    settings.trust_remote_code = True  # expect: trust-remote-code
    engine.start(trust_remote_code=True)  # expect: trust-remote-code
    return AutoModel.from_pretrained("./local", trust_remote_code=True)  # expect: trust-remote-code


def load_model(name, trust_remote_code=True):  # expect: trust-remote-code
    return AutoModel.from_pretrained(name, trust_remote_code=trust_remote_code)


@dataclass
class Arguments:
    name: str = ID
    trust_remote_code: bool = True  # expect: trust-remote-code


@dataclass
class OtherArguments:
    trust_remote_code: bool = field(default=True, metadata={"help": "x"})  # expect: trust-remote-code


parser = argparse.ArgumentParser()
parser.add_argument("--trust-remote-code", type=bool, default=True)  # expect: trust-remote-code


@click.command()
@click.option("--trust-remote-code/--no-trust", default=False)
def main(trust_remote_code):
    return trust_remote_code


os.environ["HF_DATASETS_TRUST_REMOTE_CODE"] = "1"  # expect: trust-remote-code
os.environ["TRUST_REMOTE_CODE"] = "true"  # expect: trust-remote-code
datasets.config.HF_DATASETS_TRUST_REMOTE_CODE = True  # expect: trust-remote-code
