import os

import anthropic
import mlflow
import openai
import requests
from ollama import Client
from openai import OpenAI

hosted = OpenAI(base_url="https://llm.example.com/v1")
loopback = OpenAI(base_url="http://localhost:8000/v1", api_key="EMPTY")
by_number = OpenAI(base_url="http://127.0.0.1:8000/v1", api_key="EMPTY")
six = OpenAI(base_url="http://[::1]:8000/v1", api_key="EMPTY")
any_address = OpenAI(base_url="http://0.0.0.0:8000/v1", api_key="EMPTY")
compose = OpenAI(base_url="http://vllm:8000/v1", api_key="EMPTY")
service = OpenAI(base_url="http://vllm.inference.svc.cluster.local:8000/v1", api_key="EMPTY")
short_service = OpenAI(base_url="http://vllm.inference.svc:8000/v1", api_key="EMPTY")
container_host = Client(host="http://host.docker.internal:11434")
bare = Client(host="localhost:11434")
claude = anthropic.Anthropic()
openai.base_url = "http://localhost:8000/v1/"
os.environ["OPENAI_BASE_URL"] = "http://localhost:4000"
os.environ["HF_ENDPOINT"] = "https://hf-mirror.example.com"
os.environ["DOCS_URL"] = "http://docs.example.com"
mlflow.set_tracking_uri("file:./mlruns")
mlflow.set_tracking_uri("http://localhost:5000")
placeholder = OpenAI(base_url="http://<your-host>:8000/v1")

page = requests.get("http://example.com/index.html", timeout=5)
XML_NAMESPACE = "http://www.w3.org/2001/XMLSchema"


def connect(host, url):
    first = OpenAI(base_url=f"http://{host}:8000/v1")
    second = OpenAI(base_url=url)
    third = OpenAI(base_url=os.environ["OPENAI_BASE_URL"])
    return first, second, third, OpenAI(base_url=os.getenv("OPENAI_BASE_URL", "http://localhost:8000/v1"))
