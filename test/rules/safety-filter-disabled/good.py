import cohere
from diffusers import StableDiffusionPipeline
from google.genai import types
from langchain_google_genai import ChatGoogleGenerativeAI, HarmBlockThreshold, HarmCategory
from mistralai import Mistral

model = ChatGoogleGenerativeAI(model="gemini-2.5-pro")
strict = ChatGoogleGenerativeAI(
    model="gemini-2.5-pro",
    safety_settings={HarmCategory.HARM_CATEGORY_HARASSMENT: HarmBlockThreshold.BLOCK_LOW_AND_ABOVE},
)
config = types.GenerateContentConfig(
    safety_settings=[
        types.SafetySetting(category="HARM_CATEGORY_HARASSMENT", threshold="BLOCK_MEDIUM_AND_ABOVE"),
    ],
)
co = cohere.ClientV2()
co.chat(model="command-a-03-2025", messages=[], safety_mode="STRICT")
Mistral().chat.complete(model="mistral-large-2411", messages=[], safe_prompt=True)
pipe = StableDiffusionPipeline.from_pretrained("./weights")
LEVELS = ["BLOCK_NONE", "BLOCK_ONLY_HIGH"]
power = {"threshold": "OFF", "mode": "eco"}


class Robot:
    def __init__(self, safety_settings=None):
        self.safety_checker = None
        self.safety_settings = safety_settings


def build(checker, settings):
    Robot(safety_settings=settings)
    return StableDiffusionPipeline.from_pretrained("./weights", safety_checker=checker)
