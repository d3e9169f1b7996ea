import os
from pathlib import Path

import gradio
from gradio import Interface, mount_gradio_app
from gradio import TabbedInterface as Tabs

SHARE = True
OPTIONS = {"share": True, "inbrowser": False}
FOLDERS = ["outputs", "."]


def answer(text):
    return text


class Demo:
    def __init__(self):
        with gradio.Blocks() as self.blocks:
            gradio.Textbox()

    def start(self):
        self.blocks.launch(share=SHARE)  # expect: public-demo-tunnel


def make():
    return Tabs([Interface(answer, "text", "text")], ["one"])


def main(demo, app):
    with gradio.Blocks(title="chat") as chat:
        gradio.Chatbot()
    chat.queue(max_size=4).launch(share=True, server_name="0.0.0.0")  # expect: public-demo-tunnel, ai-server-exposed
    make().launch(**OPTIONS)  # expect: public-demo-tunnel
    demo.launch(share=True)  # expect: public-demo-tunnel
    Interface(fn=answer, inputs="text", outputs="text").launch(None, False, True)  # expect: public-demo-tunnel
    chat.launch(
        auth=None,
        share=True,  # expect: public-demo-tunnel
    )
    chat.launch(allowed_paths=FOLDERS)  # expect: public-demo-tunnel
    chat.launch(allowed_paths=[str(Path.home())])  # expect: public-demo-tunnel
    chat.launch(allowed_paths=[os.getcwd()])  # expect: public-demo-tunnel
    mount_gradio_app(app, chat, path="/demo", allowed_paths=["/"])  # expect: public-demo-tunnel
