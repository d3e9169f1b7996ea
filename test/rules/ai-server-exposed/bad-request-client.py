import requests
import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/summary")
def summary(text: str):
    body = {"model": "llama3", "prompt": text}
    return requests.post("http://localhost:11434/api/generate", json=body, timeout=30).json()


uvicorn.run(app, host="0.0.0.0")  # expect: ai-server-exposed
