from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from engine import complete

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)  # expect: permissive-cors


@app.post("/v1/chat/completions")
def chat(body: dict):
    return complete(body)
