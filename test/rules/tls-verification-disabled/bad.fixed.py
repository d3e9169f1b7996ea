import os
import ssl
import urllib.request

import aiohttp
import anthropic
import boto3
import httpx
import litellm
import ollama
import requests
from langchain_ollama import ChatOllama
from openai import AsyncOpenAI, DefaultHttpxClient, OpenAI
from pinecone import Pinecone

direct = OpenAI(http_client=httpx.Client())
named = httpx.AsyncClient(timeout=30)
client = AsyncOpenAI(http_client=named)
wrapped = OpenAI(http_client=DefaultHttpxClient())
claude = anthropic.Anthropic(
    http_client=httpx.Client(
        timeout=30,
    ),
)
transport = OpenAI(http_client=httpx.Client(transport=httpx.HTTPTransport()))

answer = litellm.completion(model="gpt-4o-2024-08-06", messages=[])
index = Pinecone()
bedrock = boto3.client("bedrock-runtime")
local = ollama.Client(host="https://gpu.example.com")
chat = ChatOllama(model="llama3")

requests.post("https://api.openai.com/v1/chat/completions", json={}, timeout=30)
requests.get("https://huggingface.co/api/models", timeout=10)
httpx.post("https://llm.example.com/v1/chat/completions", json={})
urllib.request.urlopen("https://api.mistral.ai/v1/models", timeout=5)

session = requests.Session()
session.post("https://api.groq.com/openai/v1/chat/completions", json={}, timeout=30)


context = ssl.create_default_context()
context.check_hostname = False


def make_client():
    return httpx.Client()


shared = OpenAI(http_client=make_client())


async def ask(payload):
    async with aiohttp.ClientSession() as web:
        async with web.post(
            "https://api.anthropic.com/v1/messages",
            json=payload,
        ) as response:
            return await response.json()
