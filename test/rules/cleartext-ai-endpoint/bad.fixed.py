import os

import anthropic
import httpx
import litellm
import mlflow
import openai
import requests
from huggingface_hub import InferenceClient
from langchain_ollama import ChatOllama
from langchain_openai import ChatOpenAI
from ollama import Client
from openai import OpenAI
from transformers import AutoModel

GATEWAY = "https://llm.example.com:8000/v1"

client = OpenAI(base_url="https://llm.example.com/v1")
private = OpenAI(base_url="https://10.0.12.7:8000/v1")
constant = OpenAI(base_url=GATEWAY)
claude = anthropic.Anthropic(base_url="https://proxy.corp.example.com")
chat = ChatOpenAI(openai_api_base="https://192.168.1.20:8000/v1")
llama = ChatOllama(model="llama3", base_url="https://gpu.example.com:11434")
ollama = Client(host="https://gpu.example.com:11434")
hub = InferenceClient(base_url="https://tgi.example.com")
default = OpenAI(base_url=os.getenv("OPENAI_BASE_URL", "https://llm.example.com/v1"))
answer = litellm.completion(
    model="openai/mixtral",
    api_base="https://vllm.example.com/v1",
    messages=[],
)
openai.base_url = "https://llm.example.com/v1/"
openai.api_base = "https://llm.example.com/v1"
litellm.api_base = "https://llm.example.com"
mlflow.set_tracking_uri("https://mlflow.example.com:5000")
weights = AutoModel.from_pretrained("https://models.example.com/bert")

os.environ["OPENAI_BASE_URL"] = "https://llm.example.com/v1"
os.environ["HF_ENDPOINT"] = "https://hf-mirror.example.com"
os.environ.setdefault("MLFLOW_TRACKING_URI", "https://10.1.2.3:5000")
os.environ["ANTHROPIC_BASE_URL"] = "https://claude.example.com"

requests.post("https://llm.example.com/v1/chat/completions", json={}, timeout=30)
httpx.post("https://gpu.example.com:11434/api/generate", json={})


def ask(model, text):
    url = f"https://api.example.com/v1/completions?model={model}"
    return requests.post(url, json={"prompt": text}, timeout=30)
