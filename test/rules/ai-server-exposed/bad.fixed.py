import os

import gradio as gr
import ray
import uvicorn
from fastapi import FastAPI
from openai import OpenAI

os.environ["GRADIO_SERVER_NAME"] = "127.0.0.1"

app = FastAPI()
client = OpenAI()
ray.init(dashboard_host="127.0.0.1")


@app.post("/ask")
def ask(question: str):
    return client.responses.create(model="gpt-5-2025-08-07", input=question).output_text


with gr.Blocks() as demo:
    gr.Textbox()

demo.launch(server_name="127.0.0.1", server_port=7860)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8000)
