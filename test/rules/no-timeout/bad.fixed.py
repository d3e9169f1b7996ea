import urllib.request

import httpx
import requests
from anthropic import Anthropic
from google.genai import types
from langchain_openai import ChatOpenAI
from mistralai import Mistral
from openai import OpenAI

client = OpenAI(timeout=60)
claude = Anthropic(max_retries=2, timeout=60)
wrapped = OpenAI(timeout=60)
inner = OpenAI(http_client=httpx.Client(timeout=60))
chat = ChatOpenAI(request_timeout=60)
mistral = Mistral(timeout_ms=60000)
options = types.HttpOptions(timeout=60000)
client.with_options(timeout=60).models.list()
answer = client.chat.completions.create(
    model="gpt-4o-2024-08-06",
    messages=[],
    timeout=60,
)

requests.post("https://api.openai.com/v1/chat/completions", json={}, timeout=60)
requests.post("http://localhost:11434/api/generate", json={"prompt": "hi"}, timeout=60)
session = requests.Session()
session.post(
    "https://api.anthropic.com/v1/messages",
    json={},
    timeout=60,
)
httpx.post("https://api.mistral.ai/v1/chat/completions", json={}, timeout=60)
urllib.request.urlopen("https://api.groq.com/openai/v1/models", timeout=60)


def ask(base, text):
    return requests.post(f"{base}/v1/chat/completions", json={"prompt": text}, timeout=60)
