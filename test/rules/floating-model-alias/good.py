import litellm
from anthropic import Anthropic
from langchain_openai import ChatOpenAI
from openai import OpenAI

client = OpenAI()
client.chat.completions.create(model="gpt-4o-2024-08-06", messages=[])
client.chat.completions.create(model="ft:gpt-4o-mini-2024-07-18:acme::abc123", messages=[])
client.chat.completions.create(model="gpt-4-0613", messages=[])
client.embeddings.create(model="text-embedding-3-small", input="hi")
Anthropic().messages.create(model="claude-sonnet-4-5-20250929", max_tokens=100, messages=[])
Anthropic().messages.create(model="claude-opus-4-6", max_tokens=100, messages=[])
litellm.completion(model="mistral/mistral-large-2411", messages=[])
chat = ChatOpenAI(model="gpt-4o-2024-08-06")
local = OpenAI(base_url="http://localhost:8000/v1", api_key="EMPTY")
local.chat.completions.create(model="gpt-4o", messages=[])
prices = {"gpt-4o": 2.5, "claude-3-5-sonnet-latest": 3.0}
print("gpt-4o is a model")


def ask(model, messages):
    return client.chat.completions.create(model=model, messages=messages)
