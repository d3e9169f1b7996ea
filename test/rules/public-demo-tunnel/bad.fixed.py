import os

import gradio as gr

os.environ["GRADIO_SHARE"] = "False"


def answer(message, history):
    return message


demo = gr.ChatInterface(answer)
demo.launch(share=False)
demo.launch(debug=True, share=False, server_port=7860, show_error=True)
demo.launch(allowed_paths=["/data/images", "/"])
