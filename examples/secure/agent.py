"""Answers tickets with the help of tools."""

import gradio as gr
from smolagents import CodeAgent, InferenceClientModel

from settings import demo_login

helper = CodeAgent(
    tools=[],
    model=InferenceClientModel(),
    additional_authorized_imports=["statistics"],
    executor_type="docker",
)


def answer(message, history):
    return helper.run(message)


gr.ChatInterface(answer).launch(auth=demo_login())
