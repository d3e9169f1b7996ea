import google.generativeai as genai
from google.genai import types
from google.generativeai.types import HarmBlockThreshold, HarmCategory

model = genai.GenerativeModel(  # expect: deprecated-unsafe-api
    "gemini-2.5-pro",
    safety_settings={
        HarmCategory.HARM_CATEGORY_HARASSMENT: HarmBlockThreshold.BLOCK_NONE,  # expect: safety-filter-disabled
        # HarmBlockThreshold.OFF was too much.
        HarmCategory.HARM_CATEGORY_DANGEROUS_CONTENT: HarmBlockThreshold.BLOCK_ONLY_HIGH,
        HarmCategory.HARM_CATEGORY_HATE_SPEECH: HarmBlockThreshold.BLOCK_NONE,  # expect: safety-filter-disabled
    },
)
config = types.GenerateContentConfig(
    safety_settings=[
        types.SafetySetting(category="HARM_CATEGORY_HARASSMENT", threshold="OFF"),  # expect: safety-filter-disabled
        types.SafetySetting(category="HARM_CATEGORY_HATE_SPEECH", threshold="BLOCK_LOW_AND_ABOVE"),
    ],
)
