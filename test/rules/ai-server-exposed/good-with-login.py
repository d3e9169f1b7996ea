import os

import gradio as gr

USERS = [("demo", os.environ["DEMO_PASSWORD"])]


def answer(message, history):
    return message


gr.ChatInterface(answer).launch(server_name="0.0.0.0", auth=USERS)
