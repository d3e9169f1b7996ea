import os

c = get_config()  # noqa
c.ServerApp.port = 8888
c.IdentityProvider.token = os.environ["JUPYTER_TOKEN"]
c.ServerApp.allow_origin = "https://lab.example.com"
c.ServerApp.disable_check_xsrf = False
config = object()
config.token = ""
