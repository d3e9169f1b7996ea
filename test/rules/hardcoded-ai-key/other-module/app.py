from mistralai import Mistral
from openai import OpenAI

import settings
from settings import MISTRAL_KEY, OPENAI_API_KEY, SERVICE_ID

client = OpenAI(api_key=OPENAI_API_KEY)
same = OpenAI(api_key=settings.OPENAI_API_KEY)
mistral = Mistral(api_key=MISTRAL_KEY)
hidden = Mistral(api_key=SERVICE_ID)  # expect: hardcoded-ai-key
