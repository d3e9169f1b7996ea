import asyncio

import torch
import uvicorn
from fastapi import FastAPI

app = FastAPI()
model = torch.nn.Linear(2, 1)


@app.post("/predict")
def predict(values: list[float]):
    return model(torch.tensor(values)).tolist()


async def main():
    config = uvicorn.Config(app, "0.0.0.0", 8000)  # expect: ai-server-exposed
    await uvicorn.Server(config).serve()


asyncio.run(main())
