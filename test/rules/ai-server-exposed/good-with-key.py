import os
import secrets

import uvicorn
from anthropic import Anthropic
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader

app = FastAPI()
client = Anthropic()
header = APIKeyHeader(name="X-API-Key")


def check_key(key: str = Depends(header)):
    if not secrets.compare_digest(key, os.environ["SERVICE_KEY"]):
        raise HTTPException(403)


@app.post("/ask", dependencies=[Depends(check_key)])
def ask(question: str):
    return client.models.list()


uvicorn.run(app, host="0.0.0.0", port=8000)
