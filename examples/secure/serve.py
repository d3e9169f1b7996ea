"""Offers the ticket classifier over HTTP."""

import logging
import os

import skops.io
import torch
import uvicorn
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from openai import OpenAI
from safetensors.torch import load_file

from settings import CHECKPOINT, HOST, LLM_BASE_URL, LLM_MODEL, LLM_TIMEOUT, ORIGINS, PORT, VECTORIZER
from train import TicketClassifier

logger = logging.getLogger("tickets")

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=ORIGINS, allow_methods=["POST"])

llm = OpenAI(base_url=LLM_BASE_URL, api_key=os.environ["OPENAI_API_KEY"], timeout=LLM_TIMEOUT)

model = TicketClassifier(labels=12)
model.load_state_dict(load_file(CHECKPOINT))

# The types in this file were read and are all the vectorizer needs.
vectorizer = skops.io.load(VECTORIZER, trusted=["sklearn.feature_extraction.text.TfidfVectorizer"])


@app.post("/classify")
def classify(text: str) -> dict:
    scores = model(torch.tensor(vectorizer.transform([text]).toarray()))
    return {"label": int(scores.argmax())}


@app.post("/summarise")
def summarise(text: str) -> dict:
    ticket = [{"role": "user", "content": f"Summarise this ticket:\n{text}"}]
    answer = llm.chat.completions.create(model=LLM_MODEL, messages=ticket)
    logger.info("summarised a ticket of %d characters", len(text))
    return {"summary": answer.choices[0].message.content}


if __name__ == "__main__":
    uvicorn.run(app, host=HOST, port=PORT)
