import google.generativeai as genai
from claude_code_sdk import ClaudeCodeOptions, query
from crewai import Agent
from huggingface_hub import Repository, cached_download, hf_hub_url
from langchain.llms import OpenAI
from skops.io import load
from transformers import AutoModel
from ts.torch_handler.base_handler import BaseHandler

PIN = "0123456789abcdef0123456789abcdef01234567"

a = AutoModel.from_pretrained("acme/model", revision=PIN, use_auth_token=True)  # expect: deprecated-unsafe-api
b = cached_download(hf_hub_url("acme/model", "model.bin", revision=PIN))  # expect: deprecated-unsafe-api
repo = Repository("model", clone_from="acme/model")  # expect: deprecated-unsafe-api
genai.configure()  # expect: deprecated-unsafe-api
model = genai.GenerativeModel("gemini-2.5-flash-001")  # expect: deprecated-unsafe-api
options = ClaudeCodeOptions(max_turns=3)  # expect: deprecated-unsafe-api
llm = OpenAI(temperature=0, timeout=9)  # expect: deprecated-unsafe-api


class Handler(BaseHandler):  # expect: deprecated-unsafe-api
    pass


def push(model):
    model.push_to_hub("acme/model", private=True, use_auth_token="x")  # expect: deprecated-unsafe-api


async def ask():
    async for message in query(prompt="hello", options=options):  # expect: deprecated-unsafe-api
        print(message)
