import functools

import gradio
from gradio.blocks import Blocks

HOST = "0.0.0.0"
LAUNCH = {"server_name": "0.0.0.0", "server_port": 7860}


def answer(message, history):
    return message


class App:
    def __init__(self):
        self.demo = gradio.ChatInterface(answer)

    def run(self):
        self.demo.queue().launch(server_name=HOST)  # expect: ai-server-exposed


def build():
    with Blocks() as blocks:
        gradio.Markdown("hello")
    return blocks


def main(interface):
    build().launch(**LAUNCH)  # expect: ai-server-exposed
    gradio.Interface(answer, "text", "text").launch(server_name="::")  # expect: ai-server-exposed
    interface.launch(
        inbrowser=True,
        server_name="0.0.0.0",  # expect: ai-server-exposed
        auth=None,
    )
    gradio.load("models/org/name").launch(False, False, False, False, 40, None, None, False, False, "0.0.0.0")  # expect: ai-server-exposed
    start = functools.partial(build().launch, server_name="0.0.0.0")
    start()  # expect: ai-server-exposed
