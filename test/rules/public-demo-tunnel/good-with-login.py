import os

import gradio as gr


def check(user, password):
    return user == "demo" and password == os.environ["DEMO_PASSWORD"]


with gr.Blocks() as demo:
    gr.Textbox()

demo.launch(share=True, auth=check)
