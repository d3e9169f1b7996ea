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

model = genai.GenerativeModel("gemini-2.5-pro", safety_settings=OPEN)  # expect: safety-filter-disabled, deprecated-unsafe-api
model.generate_content(
    "hi",
    safety_settings={
        HarmCategory.HARM_CATEGORY_HARASSMENT: HarmBlockThreshold.BLOCK_NONE,  # expect: safety-filter-disabled
    },
)
model.generate_content("hi", safety_settings={"HARASSMENT": "block_none", "HATE": "BLOCK_NONE"})  # expect: safety-filter-disabled
chat = ChatGoogleGenerativeAI(
    model="gemini-2.5-pro",
    safety_settings={HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT: HarmBlockThreshold.BLOCK_NONE},  # expect: safety-filter-disabled
)
config = types.GenerateContentConfig(
    temperature=0,
    safety_settings=[types.SafetySetting(category="HARM_CATEGORY_HARASSMENT", threshold="OFF")],  # expect: safety-filter-disabled
)
Client().models.generate_content(
    model="gemini-2.5-pro",
    contents="hi",
    config={"safety_settings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "OFF"}]},  # expect: safety-filter-disabled
)
setting = types.SafetySetting(
    category=types.HarmCategory.HARM_CATEGORY_HATE_SPEECH,
    threshold=types.HarmBlockThreshold.BLOCK_NONE,  # expect: safety-filter-disabled
)
completion(model="gemini/gemini-2.5-pro", messages=[], safety_settings=OPEN)  # expect: safety-filter-disabled

co = cohere.ClientV2()
co.chat(model="command-a-03-2025", messages=[], safety_mode="OFF")  # expect: safety-filter-disabled
cohere.Client().chat(model="command-r-08-2024", message="hi", safety_mode="NONE")  # expect: safety-filter-disabled
Mistral().chat.complete(model="mistral-large-2411", messages=[], safe_prompt=False)  # expect: safety-filter-disabled
mistral = ChatMistralAI(model="mistral-large-2411", safe_mode=False)  # expect: safety-filter-disabled

pipe = StableDiffusionPipeline.from_pretrained("./weights", safety_checker=None)  # expect: safety-filter-disabled
pipe = StableDiffusionPipeline.from_pretrained("./weights", requires_safety_checker=False)  # expect: safety-filter-disabled
pipe.safety_checker = None  # expect: safety-filter-disabled
pipe.safety_checker = lambda images, **kwargs: (images, [False] * len(images))  # expect: safety-filter-disabled
replicate.run(
    "acme/sdxl:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    input={
        "prompt": "a cat",
        "disable_safety_checker": True,  # expect: safety-filter-disabled
    },
)
