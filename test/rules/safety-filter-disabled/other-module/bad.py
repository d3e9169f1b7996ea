from diffusers import StableDiffusionPipeline
from langchain_google_genai import ChatGoogleGenerativeAI

from settings import FILTERS, PIPELINE, STRICT

chat = ChatGoogleGenerativeAI(model="gemini-2.5-pro", safety_settings=FILTERS)  # expect: safety-filter-disabled
careful = ChatGoogleGenerativeAI(model="gemini-2.5-pro", safety_settings=STRICT)
pipe = StableDiffusionPipeline.from_pretrained("./weights", **PIPELINE)  # expect: safety-filter-disabled
