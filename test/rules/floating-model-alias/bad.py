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
client.chat.completions.create(model="gpt-4o", messages=[])  # expect: floating-model-alias
client.chat.completions.create(model=MODEL, messages=[])  # expect: floating-model-alias
client.responses.create(model="o3", input="hi")  # expect: floating-model-alias
client.responses.create(
    model="chatgpt-4o-latest",  # expect: floating-model-alias
    input="hi",
)
claude = Anthropic()
claude.messages.create(model="claude-3-5-sonnet-latest", max_tokens=100, messages=[])  # expect: floating-model-alias
claude.messages.create(model="claude-sonnet-4-5", max_tokens=100, messages=[])  # expect: floating-model-alias
Mistral().chat.complete(model="mistral-large-latest", messages=[])  # expect: floating-model-alias
genai.Client().models.generate_content(model="gemini-2.0-flash", contents="hi")  # expect: floating-model-alias
ClientV2().chat(model="command-r-plus", messages=[])  # expect: floating-model-alias
chat = ChatOpenAI(model="gpt-4-turbo")  # expect: floating-model-alias
older = ChatOpenAI(model_name="gpt-3.5-turbo")  # expect: floating-model-alias
any_chat = init_chat_model("gpt-4o")  # expect: floating-model-alias
litellm.completion(model="anthropic/claude-3-5-haiku-latest", messages=[])  # expect: floating-model-alias
litellm.completion("gpt-4.1", [])  # expect: floating-model-alias


def ask(llm):
    return llm.chat.completions.create(model="gpt-5", messages=[])  # expect: floating-model-alias
