import litellm
from anthropic import Anthropic
from cohere import ClientV2
from google import genai
from langchain.chat_models import init_chat_model
from langchain_openai import ChatOpenAI
from mistralai import Mistral
from openai import OpenAI

MODEL = "gpt-4o-mini"

client = OpenAI()
client.chat.completions.create(model="gpt-4o-2024-08-06", messages=[])
client.chat.completions.create(model=MODEL, messages=[])
client.responses.create(model="o3-2025-04-16", input="hi")
client.responses.create(
    model="chatgpt-4o-latest",
    input="hi",
)
claude = Anthropic()
claude.messages.create(model="claude-3-5-sonnet-20241022", max_tokens=100, messages=[])
claude.messages.create(model="claude-sonnet-4-5-20250929", max_tokens=100, messages=[])
Mistral().chat.complete(model="mistral-large-latest", messages=[])
genai.Client().models.generate_content(model="gemini-2.0-flash-001", contents="hi")
ClientV2().chat(model="command-r-plus-08-2024", messages=[])
chat = ChatOpenAI(model="gpt-4-turbo-2024-04-09")
older = ChatOpenAI(model_name="gpt-3.5-turbo-0125")
any_chat = init_chat_model("gpt-4o-2024-08-06")
litellm.completion(model="anthropic/claude-3-5-haiku-20241022", messages=[])
litellm.completion("gpt-4.1-2025-04-14", [])


def ask(llm):
    return llm.chat.completions.create(model="gpt-5-2025-08-07", messages=[])
