"""Offers the ticket classifier over HTTP."""

import io
import logging
import urllib.request

import joblib
import torch
import uvicorn
from fastapi import FastAPI, UploadFile
from fastapi.middleware.cors import CORSMiddleware
from openai import OpenAI

from settings import CHECKPOINT, HOST, LLM_BASE_URL, OPENAI_API_KEY, PORT, VECTORIZER_URL

logger = logging.getLogger("tickets")

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
)

llm = OpenAI(base_url=LLM_BASE_URL, api_key=OPENAI_API_KEY, timeout=None)
model = torch.load(CHECKPOINT, weights_only=False)

urllib.request.urlretrieve(VECTORIZER_URL, "vectorizer.joblib")
vectorizer = joblib.load("vectorizer.joblib")


@app.post("/classify")
def classify(text: str) -> dict:
    scores = model(vectorizer.transform([text]))
    return {"label": int(scores.argmax())}


@app.post("/summarise")
def summarise(text: str) -> dict:
    messages = [{"role": "user", "content": f"Summarise this ticket:\n{text}"}]
    logger.info("asking the model: %s", messages)
    answer = llm.chat.completions.create(model="gpt-4o", messages=messages)
    return {"summary": answer.choices[0].message.content}


@app.post("/model")
async def replace_model(file: UploadFile) -> dict:
    """Takes a new checkpoint without a restart."""
    global model
    model = torch.load(io.BytesIO(await file.read()), weights_only=False)
    return {"ok": True}


if __name__ == "__main__":
    uvicorn.run(app, host=HOST, port=PORT)
