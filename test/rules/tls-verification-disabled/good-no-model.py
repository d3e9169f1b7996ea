import os

import httpx
import requests

client = httpx.Client(verify=False)
session = requests.Session()
session.verify = False
session.get("https://printer.intranet.example.com/status", timeout=5)
os.environ["SSL_VERIFY"] = "false"
