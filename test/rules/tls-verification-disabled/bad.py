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

direct = OpenAI(http_client=httpx.Client(verify=False))  # expect: tls-verification-disabled
named = httpx.AsyncClient(verify=False, timeout=30)  # expect: tls-verification-disabled
client = AsyncOpenAI(http_client=named)
wrapped = OpenAI(http_client=DefaultHttpxClient(verify=False))  # expect: tls-verification-disabled
claude = anthropic.Anthropic(
    http_client=httpx.Client(
        timeout=30,
        verify=False,  # expect: tls-verification-disabled
    ),
)
transport = OpenAI(http_client=httpx.Client(transport=httpx.HTTPTransport(verify=False)))  # expect: tls-verification-disabled

litellm.ssl_verify = False  # expect: tls-verification-disabled
answer = litellm.completion(model="gpt-4o-2024-08-06", messages=[], ssl_verify=False)  # expect: tls-verification-disabled
index = Pinecone(ssl_verify=False)  # expect: tls-verification-disabled
bedrock = boto3.client("bedrock-runtime", verify=False)  # expect: tls-verification-disabled
local = ollama.Client(host="https://gpu.example.com", verify=False)  # expect: tls-verification-disabled
chat = ChatOllama(model="llama3", client_kwargs={"verify": False})  # expect: tls-verification-disabled

requests.post("https://api.openai.com/v1/chat/completions", json={}, timeout=30, verify=False)  # expect: tls-verification-disabled
requests.get("https://huggingface.co/api/models", verify=False, timeout=10)  # expect: tls-verification-disabled
httpx.post("https://llm.example.com/v1/chat/completions", json={}, verify=False)  # expect: tls-verification-disabled
urllib.request.urlopen("https://api.mistral.ai/v1/models", timeout=5, context=ssl._create_unverified_context())  # expect: tls-verification-disabled

session = requests.Session()
session.verify = False  # expect: tls-verification-disabled
session.post("https://api.groq.com/openai/v1/chat/completions", json={}, timeout=30)

os.environ["CURL_CA_BUNDLE"] = ""  # expect: tls-verification-disabled
os.environ["REQUESTS_CA_BUNDLE"] = ""  # expect: tls-verification-disabled
os.environ.setdefault("PYTHONHTTPSVERIFY", "0")  # expect: tls-verification-disabled
os.environ["SSL_VERIFY"] = "False"  # expect: tls-verification-disabled
os.environ["NODE_TLS_REJECT_UNAUTHORIZED"] = "0"  # expect: tls-verification-disabled
os.environ["GIT_SSL_NO_VERIFY"] = "true"  # expect: tls-verification-disabled
ssl._create_default_https_context = ssl._create_unverified_context  # expect: tls-verification-disabled

context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE  # expect: tls-verification-disabled


def make_client():
    return httpx.Client(verify=False)  # expect: tls-verification-disabled


shared = OpenAI(http_client=make_client())


async def ask(payload):
    async with aiohttp.ClientSession() as web:
        async with web.post(
            "https://api.anthropic.com/v1/messages",
            json=payload,
            ssl=False,  # expect: tls-verification-disabled
        ) as response:
            return await response.json()
