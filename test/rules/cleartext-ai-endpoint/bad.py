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

GATEWAY = "http://llm.example.com:8000/v1"

client = OpenAI(base_url="http://llm.example.com/v1")  # expect: cleartext-ai-endpoint
private = OpenAI(base_url="http://10.0.12.7:8000/v1")  # expect: cleartext-ai-endpoint
constant = OpenAI(base_url=GATEWAY)  # expect: cleartext-ai-endpoint
claude = anthropic.Anthropic(base_url="http://proxy.corp.example.com")  # expect: cleartext-ai-endpoint
chat = ChatOpenAI(openai_api_base="http://192.168.1.20:8000/v1")  # expect: cleartext-ai-endpoint
llama = ChatOllama(model="llama3", base_url="http://gpu.example.com:11434")  # expect: cleartext-ai-endpoint
ollama = Client(host="http://gpu.example.com:11434")  # expect: cleartext-ai-endpoint
hub = InferenceClient(base_url="http://tgi.example.com")  # expect: cleartext-ai-endpoint
default = OpenAI(base_url=os.getenv("OPENAI_BASE_URL", "http://llm.example.com/v1"))  # expect: cleartext-ai-endpoint
answer = litellm.completion(
    model="openai/mixtral",
    api_base="http://vllm.example.com/v1",  # expect: cleartext-ai-endpoint
    messages=[],
)
openai.base_url = "http://llm.example.com/v1/"  # expect: cleartext-ai-endpoint
openai.api_base = "http://llm.example.com/v1"  # expect: cleartext-ai-endpoint
litellm.api_base = "http://llm.example.com"  # expect: cleartext-ai-endpoint
mlflow.set_tracking_uri("http://mlflow.example.com:5000")  # expect: cleartext-ai-endpoint
weights = AutoModel.from_pretrained("http://models.example.com/bert")  # expect: cleartext-ai-endpoint

os.environ["OPENAI_BASE_URL"] = "http://llm.example.com/v1"  # expect: cleartext-ai-endpoint
os.environ["HF_ENDPOINT"] = "http://hf-mirror.example.com"  # expect: cleartext-ai-endpoint
os.environ.setdefault("MLFLOW_TRACKING_URI", "http://10.1.2.3:5000")  # expect: cleartext-ai-endpoint
os.environ["ANTHROPIC_BASE_URL"] = "http://claude.example.com"  # expect: cleartext-ai-endpoint

requests.post("http://llm.example.com/v1/chat/completions", json={}, timeout=30)  # expect: cleartext-ai-endpoint
httpx.post("http://gpu.example.com:11434/api/generate", json={})  # expect: cleartext-ai-endpoint


def ask(model, text):
    url = f"http://api.example.com/v1/completions?model={model}"
    return requests.post(url, json={"prompt": text}, timeout=30)  # expect: cleartext-ai-endpoint
