import os

import gradio as gr
import ray
import uvicorn
from fastapi import FastAPI
from openai import OpenAI

os.environ["GRADIO_SERVER_NAME"] = "0.0.0.0"  # expect: ai-server-exposed

app = FastAPI()
client = OpenAI()
ray.init(dashboard_host="0.0.0.0")  # expect: ai-server-exposed


@app.post("/ask")
def ask(question: str):
    return client.responses.create(model="gpt-5-2025-08-07", input=question).output_text


with gr.Blocks() as demo:
    gr.Textbox()

demo.launch(server_name="0.0.0.0", server_port=7860)  # expect: ai-server-exposed

if __name__ == "__main__":
    uvicorn.run(app, host="0.0.0.0", port=8000)  # expect: ai-server-exposed
