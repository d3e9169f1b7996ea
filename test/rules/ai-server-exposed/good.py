"""Run with demo.launch(server_name="0.0.0.0") only behind a proxy."""

import argparse

import gradio as gr
import ray
import uvicorn
from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()
ray.init(dashboard_host="127.0.0.1")
ALLOWED = {"hosts": ["0.0.0.0"]}


class Rocket:
    def launch(self, server_name):
        return server_name


def main(host, rocket: Rocket):
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    args = parser.parse_args()
    demo = gr.Interface(str, "text", "text")
    demo.launch()
    demo.launch(server_name="127.0.0.1")
    demo.launch(server_name="localhost", server_port=7860)
    demo.launch(server_name=host)
    demo.launch(server_name="0.0.0.0" if args.host == "all" else None)
    Rocket().launch(server_name="0.0.0.0")
    if host == "0.0.0.0":
        raise SystemExit("not on every interface")
    uvicorn.run(app, host="127.0.0.1")
    uvicorn.run(app, host=args.host, port=8000)
