"""git clone https://github.com/acme/tools in prose."""

import subprocess

import modal
import requests

PIN = "0123456789abcdef0123456789abcdef01234567"

requests.get(f"https://raw.githubusercontent.com/acme/tools/{PIN}/prepare.py", timeout=5)
requests.get("https://raw.githubusercontent.com/acme/tools/v1.2.0/prepare.py", timeout=5)
requests.get("https://raw.githubusercontent.com/acme/tools/main/labels.json", timeout=5)
requests.get("https://raw.githubusercontent.com/acme/tools/main/data.csv", timeout=5)
requests.get("https://api.github.com/repos/acme/tools", timeout=5)
subprocess.run(["git", "clone", "--branch", "v1.2.0", "https://github.com/acme/tools"], check=True)
subprocess.run(["git", "clone", "./tools", "copy"], check=True)
subprocess.run(["git", "status"], check=True)
subprocess.run(["pip", "install", f"git+https://github.com/acme/tools@{PIN}"], check=True)
subprocess.run(["pip", "install", "torch==2.9.0"], check=True)
modal.Image.debian_slim().pip_install(f"git+https://github.com/acme/tools@{PIN}")
print("git clone https://github.com/acme/tools", "pip install git+https://github.com/acme/tools")


def fetch(url, revision):
    requests.get(url, timeout=5)
    subprocess.run(["git", "clone", url], check=True)
    subprocess.run(["pip", "install", f"git+https://github.com/acme/tools@{revision}"], check=True)
