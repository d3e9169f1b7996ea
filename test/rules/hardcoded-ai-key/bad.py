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

OPENAI_KEY = "sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"  # expect: hardcoded-ai-key
GROQ_API_KEY: str = "gsk_Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9Rb2Nn4Mm6Ss"  # expect: hardcoded-ai-key

client = OpenAI(api_key="sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R")  # expect: hardcoded-ai-key
legacy = OpenAI(api_key="sk-Synth3ticK3yF0rL1ntT3stsOnlyT3BlbkFJ00Zq7wXv9Rb2Nn4Mm")  # expect: hardcoded-ai-key
claude = anthropic.Anthropic(
    api_key="sk-ant-api03-Synth3ticK3y-F0rL1nt_T3stsOnly00Zq7wXv9Rb2Nn4Mm6Ss8Tt-QAAA",  # expect: hardcoded-ai-key
)
openai.api_key = "sk-svcacct-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"  # expect: hardcoded-ai-key
genai.configure(api_key="AIzaSyNth3ticK3yF0rL1ntT3stsOnly00Zq7wX")  # expect: hardcoded-ai-key, deprecated-unsafe-api
login(token="hf_SyntheticKeyForLintTestsOnlyZqwXvR")  # expect: hardcoded-ai-key
login("hf_SyntheticKeyForLintTestsOnlyZqwXvR")  # expect: hardcoded-ai-key
api = HfApi(token="hf_SyntheticKeyForLintTestsOnlyZqwXvR")  # expect: hardcoded-ai-key
hub = InferenceClient(token="hf_SyntheticKeyForLintTestsOnlyZqwXvR")  # expect: hardcoded-ai-key
wandb.login(key="0a1b2c3d4e5f60718293a4b5c6d7e8f901928374")  # expect: hardcoded-ai-key
mistral = Mistral(api_key="Synth3ticK3yF0rL1ntT3stsOnly00Zq")  # expect: hardcoded-ai-key
azure = AzureOpenAI(
    azure_endpoint="https://models.openai.azure.com",
    api_version="2024-10-21",
    api_key="0a1b2c3d4e5f60718293a4b5c6d7e8f9",  # expect: hardcoded-ai-key
)
chat = ChatOpenAI(openai_api_key="sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R")  # expect: hardcoded-ai-key
azure_chat = AzureChatOpenAI(api_key="0a1b2c3d4e5f60718293a4b5c6d7e8f9")  # expect: hardcoded-ai-key

headers = {"Authorization": "Bearer sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"}  # expect: hardcoded-ai-key
requests.get(
    "https://generativelanguage.googleapis.com/v1beta/models?key=AIzaSyNth3ticK3yF0rL1ntT3stsOnly00Zq7wX",  # expect: hardcoded-ai-key
    timeout=10,
)
remote = f"https://user:hf_SyntheticKeyForLintTestsOnlyZqwXvR@huggingface.co/{api}"  # expect: hardcoded-ai-key

os.environ["ANTHROPIC_API_KEY"] = "sk-ant-api03-Synth3ticK3y-F0rL1nt_T3stsOnly00Zq7wXv9R"  # expect: hardcoded-ai-key
os.environ["MISTRAL_API_KEY"] = "Synth3ticK3yF0rL1ntT3stsOnly00Zq"  # expect: hardcoded-ai-key
os.environ.setdefault("TAVILY_API_KEY", "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")  # expect: hardcoded-ai-key
os.environ.update({"REPLICATE_API_TOKEN": "r8_Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9"})  # expect: hardcoded-ai-key

perplexity_key = os.getenv("PPLX_API_KEY", "pplx-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9Rb2Nn")  # expect: hardcoded-ai-key
cohere_key = os.environ.get("CO_API_KEY", "Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9Rb2")  # expect: hardcoded-ai-key

CONFIG = {
    "model": "gpt-4o-2024-08-06",
    "api_key": "sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R",  # expect: hardcoded-ai-key
    "langsmith_api_key": "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",  # expect: hardcoded-ai-key
}
ASSISTANT = dict(
    xai_api_key="xai-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9Rb2Nn4Mm6Ss8Tt",  # expect: hardcoded-ai-key
)
config_list = [{"api_type": "azure", "api_key": "0a1b2c3d4e5f60718293a4b5c6d7e8f9"}]  # expect: hardcoded-ai-key


@dataclass
class Settings:
    pinecone_api_key: str = "pcsk_Synth3_ticK3yF0rL1ntT3stsOnly00Zq7wXv9Rb2Nn4Mm6Ss8Tt"  # expect: hardcoded-ai-key
    deepgram_key: str = "0a1b2c3d4e5f60718293a4b5c6d7e8f901928374"  # expect: hardcoded-ai-key


class Backend:
    fireworks_api_key = "fw_Synth3ticK3yF0rL1ntT3st"  # expect: hardcoded-ai-key

    def __init__(self):
        self.token = "hf_SyntheticKeyForLintTestsOnlyZqwXvR"  # expect: hardcoded-ai-key


def ask(prompt, api_key="sk-proj-Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"):  # expect: hardcoded-ai-key
    return OpenAI(api_key=api_key).responses.create(model="gpt-4o-2024-08-06", input=prompt)


def joined():
    token = "sk-proj-" + "Synth3ticK3yF0rL1ntT3stsOnly00Zq7wXv9R"  # expect: hardcoded-ai-key
    return OpenAI(api_key=token)


def header(url):
    return requests.post(
        "https://api.mistral.ai/v1/chat/completions",
        headers={"Authorization": "Bearer Synth3ticK3yF0rL1ntT3stsOnly00Zq"},  # expect: hardcoded-ai-key
        timeout=30,
    )


my_key = "Synth3ticK3yF0rL1ntT3stsOnly11Zq"  # expect: hardcoded-ai-key
second = Mistral(my_key)
