import os
from dataclasses import dataclass

import anthropic
import openai
import requests
import wandb
from google import generativeai as genai
from huggingface_hub import HfApi, InferenceClient, login
from langchain_openai import AzureChatOpenAI, ChatOpenAI
from mistralai import Mistral
from openai import AzureOpenAI, OpenAI

OPENAI_KEY = os.environ["OPENAI_API_KEY"]
GROQ_API_KEY: str = os.environ["GROQ_API_KEY"]

client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
legacy = OpenAI(api_key=os.environ["OPENAI_API_KEY"])
claude = anthropic.Anthropic(
    api_key=os.environ["ANTHROPIC_API_KEY"],
)
openai.api_key = os.environ["OPENAI_API_KEY"]
genai.configure(api_key=os.environ["GOOGLE_API_KEY"])
login(token=os.environ["HF_TOKEN"])
login(os.environ["HF_TOKEN"])
api = HfApi(token=os.environ["HF_TOKEN"])
hub = InferenceClient(token=os.environ["HF_TOKEN"])
wandb.login(key=os.environ["WANDB_API_KEY"])
mistral = Mistral(api_key=os.environ["MISTRAL_API_KEY"])
azure = AzureOpenAI(
    azure_endpoint="https://models.openai.azure.com",
    api_version="2024-10-21",
    api_key=os.environ["AZURE_OPENAI_API_KEY"],
)
chat = ChatOpenAI(openai_api_key=os.environ["OPENAI_API_KEY"])
azure_chat = AzureChatOpenAI(api_key=os.environ["AZURE_OPENAI_API_KEY"])

headers = {"Authorization": "Bearer sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"}
requests.get(
    "https://generativelanguage.googleapis.com/v1beta/models?key=AIzaSyNth3ticK3yF0rL1ntT3stsOnly00Zq7wX",
    timeout=10,
)
remote = f"https://user:hf_SyntheticKeyForLintTestsOnlyZqwXvR@huggingface.co/{api}"

os.environ.update({})

perplexity_key = os.getenv("PPLX_API_KEY")
cohere_key = os.environ.get("CO_API_KEY")

CONFIG = {
    "model": "gpt-4o-2024-08-06",
    "api_key": os.environ["OPENAI_API_KEY"],
    "langsmith_api_key": os.environ["LANGSMITH_API_KEY"],
}
ASSISTANT = dict(
    xai_api_key=os.environ["XAI_API_KEY"],
)
config_list = [{"api_type": "azure", "api_key": os.environ["AZURE_OPENAI_API_KEY"]}]


@dataclass
class Settings:
    pinecone_api_key: str = os.environ["PINECONE_API_KEY"]
    deepgram_key: str = os.environ["DEEPGRAM_API_KEY"]


class Backend:
    fireworks_api_key = os.environ["FIREWORKS_API_KEY"]

    def __init__(self):
        self.token = os.environ["HF_TOKEN"]


def ask(prompt, api_key=os.environ["OPENAI_API_KEY"]):
    return OpenAI(api_key=api_key).responses.create(model="gpt-4o-2024-08-06", input=prompt)


def joined():
    token = os.environ["OPENAI_API_KEY"]
    return OpenAI(api_key=token)


def header(url):
    return requests.post(
        "https://api.mistral.ai/v1/chat/completions",
        headers={"Authorization": "Bearer Synth3ticK3yF0rL1ntT3stsOnly00Zq"},
        timeout=30,
    )


my_key = os.environ["MISTRAL_API_KEY"]
second = Mistral(my_key)
