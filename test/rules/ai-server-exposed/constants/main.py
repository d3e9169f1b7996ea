import config
from ui import demo

demo.launch(server_name=config.SERVER_NAME)  # expect: ai-server-exposed
demo.launch(server_name=config.LOCAL)
