import httpx
from openai import OpenAI

from settings import LIMIT, MODEL, TRANSPORT

client = OpenAI(timeout=LIMIT)  # expect: no-timeout
client.responses.create(model=MODEL, input="hi")  # expect: floating-model-alias
OpenAI(http_client=httpx.Client(**TRANSPORT))  # expect: tls-verification-disabled
