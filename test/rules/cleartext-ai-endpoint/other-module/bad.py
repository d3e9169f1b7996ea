import requests
from openai import OpenAI

import settings

client = OpenAI(base_url=settings.ADDRESS)  # expect: cleartext-ai-endpoint
local = OpenAI(base_url=settings.INSIDE)
requests.post(f"{settings.ADDRESS}/chat/completions", json={}, timeout=10)  # expect: cleartext-ai-endpoint
