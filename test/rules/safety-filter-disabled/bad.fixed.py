import cohere
import google.generativeai as genai
import replicate
from diffusers import StableDiffusionPipeline
from google.genai import Client, types
from google.generativeai.types import HarmBlockThreshold, HarmCategory
from langchain_google_genai import ChatGoogleGenerativeAI
from langchain_mistralai import ChatMistralAI
from litellm import completion
from mistralai import Mistral

OPEN = [
    {"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"},
    {"category": "HARM_CATEGORY_HATE_SPEECH", "threshold": "BLOCK_NONE"},
]

model = genai.GenerativeModel("gemini-2.5-pro")
model.generate_content(
    "hi",
)
model.generate_content("hi")
chat = ChatGoogleGenerativeAI(
    model="gemini-2.5-pro",
)
config = types.GenerateContentConfig(
    temperature=0,
)
Client().models.generate_content(
    model="gemini-2.5-pro",
    contents="hi",
    config={},
)
setting = types.SafetySetting(
    category=types.HarmCategory.HARM_CATEGORY_HATE_SPEECH,
    threshold=types.HarmBlockThreshold.BLOCK_NONE,
)
completion(model="gemini/gemini-2.5-pro", messages=[])

co = cohere.ClientV2()
co.chat(model="command-a-03-2025", messages=[])
cohere.Client().chat(model="command-r-08-2024", message="hi")
Mistral().chat.complete(model="mistral-large-2411", messages=[], safe_prompt=True)
mistral = ChatMistralAI(model="mistral-large-2411", safe_mode=True)

pipe = StableDiffusionPipeline.from_pretrained("./weights")
pipe = StableDiffusionPipeline.from_pretrained("./weights")
replicate.run(
    "acme/sdxl:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    input={
        "prompt": "a cat",
    },
)
