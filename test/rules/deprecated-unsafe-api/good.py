"""use_auth_token, cached_download and google.generativeai in prose."""

from typing import TYPE_CHECKING

import google.generativeai
from claude_agent_sdk import ClaudeAgentOptions
from google import genai
from huggingface_hub import HfApi
from langchain_openai import OpenAI
from skops.io import get_untrusted_types
from transformers import AutoModel

if TYPE_CHECKING:
    from langchain.llms import BaseLLM

PIN = "0123456789abcdef0123456789abcdef01234567"

AutoModel.from_pretrained("acme/model", revision=PIN, token=True)
client = genai.Client()
options = ClaudeAgentOptions(max_turns=3)
llm = OpenAI(temperature=0, timeout=9)
api = HfApi()


class Repository:
    def __init__(self, path):
        self.path = path


Repository("model")


def cached_download(url):
    return url


cached_download("x")


def load(name, use_auth_token=None, trusted=True):
    return name


load("x", use_auth_token=True, trusted=True)
