LIMIT = None
MODEL = "gpt-4o"
TRANSPORT = {"verify": False}
