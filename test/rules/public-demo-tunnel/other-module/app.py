from ui import create_ui

demo = create_ui()
demo.launch(share=True)  # expect: public-demo-tunnel
