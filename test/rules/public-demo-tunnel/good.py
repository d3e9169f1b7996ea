"""Use demo.launch(share=True) for a talk, never for a service."""

import argparse
import os

import gradio as gr

import rockets
from rockets import Rocket

os.environ["GRADIO_SHARE"] = "False"


class Report:
    def launch(self, share=False):
        return share


def main(share):
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", action="store_true")
    args = parser.parse_args()
    demo = gr.Interface(str, "text", "text")
    demo.launch()
    demo.launch(share=False)
    demo.launch(share=args.share)
    demo.launch(share=share)
    demo.launch(share=None)
    demo.launch(allowed_paths=["/srv/demo/images", "outputs"])
    demo.launch(allowed_paths=[os.path.join(os.getcwd(), "outputs")])
    Report().launch(share=True)
    Rocket().launch(share=True)
    rockets.launch(share=True)
    return {"share": True}
