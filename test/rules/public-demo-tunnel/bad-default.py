import gradio as gr

demo = gr.Interface(str, "text", "text")


def main(share: bool = True, port: int = 7860):
    demo.launch(share=share, server_port=port)  # expect: public-demo-tunnel


def quiet(share: bool = False):
    demo.launch(share=share)
