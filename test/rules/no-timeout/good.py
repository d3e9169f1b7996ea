import urllib.request

import httpx
import requests
from openai import OpenAI

default = OpenAI()
limited = OpenAI(timeout=30)
fine = OpenAI(timeout=httpx.Timeout(60.0, connect=5.0))
half = OpenAI(timeout=httpx.Timeout(None, connect=5.0))
inner = OpenAI(http_client=httpx.Client(timeout=10))
requests.post("https://api.openai.com/v1/chat/completions", json={}, timeout=(5, 60))
httpx.post("https://api.openai.com/v1/chat/completions", json={})
requests.get("https://example.com/index.html")
urllib.request.urlopen("https://api.groq.com/openai/v1/models", None, 10)
unlimited_output = default.chat.completions.create(model="gpt-4o-2024-08-06", messages=[])


def ask(url, timeout, **options):
    requests.post("https://api.openai.com/v1/chat/completions", **options)
    requests.post(url, json={})
    return OpenAI(timeout=timeout)
