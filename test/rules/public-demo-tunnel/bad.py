import os

import gradio as gr

os.environ["GRADIO_SHARE"] = "True"  # expect: public-demo-tunnel


def answer(message, history):
    return message


demo = gr.ChatInterface(answer)
demo.launch(share=True)  # expect: public-demo-tunnel
demo.launch(debug=True, share=True, server_port=7860, show_error=True)  # expect: public-demo-tunnel
demo.launch(allowed_paths=["/data/images", "/"])  # expect: public-demo-tunnel
