"""Keys come from outside.

>>> client = OpenAI(api_key="sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R")
"""
import argparse
import getpass
import os

import boto3
import openai
import pyrebase
import wandb
from huggingface_hub import login, snapshot_download
from openai import OpenAI
from transformers import AutoTokenizer

client = OpenAI()
from_environment = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
with_default = OpenAI(api_key=os.getenv("OPENAI_API_KEY", ""))
from_prompt = OpenAI(api_key=getpass.getpass("key: "))
secret = boto3.client("secretsmanager").get_secret_value(SecretId="prod/openai/api-key-2024-01")
login(token=os.environ["HF_TOKEN"])
wandb.login(key=os.environ.get("WANDB_API_KEY"))

placeholder = OpenAI(api_key="sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")
named = OpenAI(api_key="your-api-key")
named_too = OpenAI(api_key="YOUR_OPENAI_API_KEY_GOES_HERE_0123456789")
angle = OpenAI(api_key="<OPENAI_API_KEY>")
dots = OpenAI(api_key="sk-...")
stars = OpenAI(api_key="sk-************************************************")
template = OpenAI(api_key="${OPENAI_API_KEY}")
typed = OpenAI(api_key="sk-1234567890abcdef1234567890abcdef1234567890abcdef")
example = OpenAI(api_key="sk-proj-your-example-key-put-yours-here-0000")
openai.api_key = "sk-your-key"
openai.api_key = "sk-test"
HF_TOKEN = "hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
hf_token = "hf_token"
HF_TOKEN_NAME = "hf_token_for_nightly_builds_2024"
ANTHROPIC_API_KEY = "sk-ant-api03-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
OPENAI_API_KEY_ENV = "OPENAI_API_KEY"
os.environ["OPENAI_API_KEY"] = "dummy"
os.environ["OPENAI_API_KEY"] = "sk-fake-key-for-unit-tests-0123456789abcdefgh"

local = OpenAI(base_url="http://localhost:11434/v1", api_key="ollama")
vllm = OpenAI(base_url="http://localhost:8000/v1", api_key="EMPTY")
llama_cpp = OpenAI(base_url="http://127.0.0.1:8080/v1", api_key="sk-no-key-required")
studio = OpenAI(base_url="http://localhost:1234/v1", api_key="lm-studio")
docs = OpenAI(base_url="http://localhost:8000/v1", api_key="token-abc123")
inside = OpenAI(base_url="http://vllm:8000/v1", api_key="Synth3ticK3yF0rL1ntT3stsOnly00Zq")

REVISION = "0a1b2c3d4e5f60718293a4b5c6d7e8f901928374"
snapshot_download("org/model", revision="0a1b2c3d4e5f60718293a4b5c6d7e8f901928374")
tokenizer = AutoTokenizer.from_pretrained("./model", pad_token="<pad>", revision=REVISION)
run = wandb.init(id="0a1b2c3d4e5f60718293a4b5c6d7e8f9", project="hf-key-rotation-2024")
CHECKSUM = "sha256:0a1b2c3d4e5f60718293a4b5c6d7e8f90192837465abcdef0123456789abcdef"
REQUEST_ID = "3f2b8c1e-9a4d-4e6f-8b7a-1c2d3e4f5a6b"
CACHE_KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
openai_cache_key_prefix = "chat-v2-0a1b2c3d4e5f6071"
css = '<div class="sk-estimator sk-toggleable"><label class="sk-toggleable__label sk-toggleable__label-arrow">'
container = "sk-container-id-1234567890"
MODEL = "ft:gpt-4o-mini-2024-07-18:acme::9aBcDeFg"
MODEL_ID = "hf_hub:timm/vit_base_patch16_224.augreg2_in21k_ft_in1k"
EOS_TOKEN = "<|endoftext|>"

firebase = pyrebase.initialize_app(
    {
        "apiKey": "AIzaSyNth3ticK3yF0rL1ntT3stsOnly00Zq7wX",
        "authDomain": "demo.firebaseapp.com",
        "databaseURL": "https://demo.firebaseio.com",
        "storageBucket": "demo.appspot.com",
    }
)
GOOGLE_MAPS_API_KEY = "AIzaSyNth3ticK3yF0rL1ntT3stsOnly00Zq7wX"

parser = argparse.ArgumentParser()
parser.add_argument("--openai-api-key", default=os.environ.get("OPENAI_API_KEY"))
parser.add_argument("--hf_token", default="", help="starts with hf_, see the settings page of the hub")


def mask(key: str) -> str:
    return key[:7] + "..." if key.startswith("sk-proj-") else "***"


def looks_like_key(text: str) -> bool:
    return text.startswith(("sk-ant-api03-", "gsk_", "hf_"))
