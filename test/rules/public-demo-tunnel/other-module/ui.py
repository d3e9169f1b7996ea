import gradio as gr


def create_ui():
    with gr.Blocks() as demo:
        gr.Textbox()
    return demo
