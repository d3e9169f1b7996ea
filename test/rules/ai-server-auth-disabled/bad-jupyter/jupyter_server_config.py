c = get_config()  # noqa
c.ServerApp.ip = "0.0.0.0"
c.ServerApp.token = ""  # expect: ai-server-auth-disabled
c.NotebookApp.password = ''  # expect: ai-server-auth-disabled
c.ServerApp.allow_origin = "*"  # expect: ai-server-auth-disabled
c.ServerApp.disable_check_xsrf = True  # expect: ai-server-auth-disabled
