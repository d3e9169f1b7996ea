import os
import ssl

import boto3
import httpx
import requests
from openai import OpenAI

checked = OpenAI(http_client=httpx.Client(verify=True))
own_authority = OpenAI(http_client=httpx.Client(verify="/etc/ssl/certs/company.pem"))
context = OpenAI(http_client=httpx.Client(verify=ssl.create_default_context(cafile="company.pem")))
plain = OpenAI()
os.environ["REQUESTS_CA_BUNDLE"] = "/etc/ssl/certs/ca-certificates.crt"
os.environ["CURL_CA_BUNDLE"] = os.path.join("certs", "company.pem")
os.environ["PYTHONHTTPSVERIFY"] = "1"
os.environ["GIT_SSL_NO_VERIFY"] = "false"

# Not for a model: another linter's business.
printer = requests.get("https://printer.intranet.example.com/status", verify=False, timeout=5)
inventory = httpx.Client(verify=False)
inventory.get("https://inventory.intranet.example.com/items")
bucket = boto3.client("s3", verify=False)


def build(verify):
    return OpenAI(http_client=httpx.Client(verify=verify))


def is_on(settings) -> bool:
    settings.verify = False
    return settings.verify
