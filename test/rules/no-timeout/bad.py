import urllib.request

import httpx
import requests
from anthropic import Anthropic
from google.genai import types
from langchain_openai import ChatOpenAI
from mistralai import Mistral
from openai import OpenAI

client = OpenAI(timeout=None)  # expect: no-timeout
claude = Anthropic(max_retries=2, timeout=None)  # expect: no-timeout
wrapped = OpenAI(timeout=httpx.Timeout(None))  # expect: no-timeout
inner = OpenAI(http_client=httpx.Client(timeout=None))  # expect: no-timeout
chat = ChatOpenAI(request_timeout=None)  # expect: no-timeout
mistral = Mistral(timeout_ms=None)  # expect: no-timeout
options = types.HttpOptions(timeout=None)  # expect: no-timeout
client.with_options(timeout=None).models.list()  # expect: no-timeout
answer = client.chat.completions.create(
    model="gpt-4o-2024-08-06",
    messages=[],
    timeout=None,  # expect: no-timeout
)

requests.post("https://api.openai.com/v1/chat/completions", json={})  # expect: no-timeout
requests.post("http://localhost:11434/api/generate", json={"prompt": "hi"}, timeout=None)  # expect: no-timeout
session = requests.Session()
session.post(  # expect: no-timeout
    "https://api.anthropic.com/v1/messages",
    json={},
)
httpx.post("https://api.mistral.ai/v1/chat/completions", json={}, timeout=None)  # expect: no-timeout
urllib.request.urlopen("https://api.groq.com/openai/v1/models")  # expect: no-timeout


def ask(base, text):
    return requests.post(f"{base}/v1/chat/completions", json={"prompt": text})  # expect: no-timeout
