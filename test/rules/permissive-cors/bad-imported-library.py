from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from langchain_core.runnables import Runnable

from chains import build

app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)  # expect: permissive-cors
chain: Runnable = build()


@app.post("/run")
def run(body: dict):
    return chain.invoke(body)
