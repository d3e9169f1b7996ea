import os
import subprocess
import sys
import urllib.request

import modal
import requests

URL = "https://raw.githubusercontent.com/acme/tools/main/prepare.py"

code = requests.get(URL, timeout=5).text  # expect: unpinned-code-fetch
urllib.request.urlretrieve("https://github.com/acme/tools/raw/master/prepare.py", "prepare.py")  # expect: unpinned-code-fetch
page = urllib.request.urlopen("https://raw.githubusercontent.com/acme/tools/refs/heads/main/run.sh")  # expect: unpinned-code-fetch
subprocess.run(["git", "clone", "https://github.com/acme/tools"], check=True)  # expect: unpinned-code-fetch
subprocess.check_call("git clone --depth 1 https://github.com/acme/tools.git", shell=True)  # expect: unpinned-code-fetch
os.system("git clone -b main git@github.com:acme/tools.git")  # expect: unpinned-code-fetch
os.system("pip install git+https://github.com/acme/tools.git")  # expect: unpinned-code-fetch
subprocess.run(["pip", "install", "git+https://github.com/acme/tools@main"], check=True)  # expect: unpinned-code-fetch
image = modal.Image.debian_slim().pip_install("torch==2.9.0", "git+https://github.com/acme/tools")  # expect: unpinned-code-fetch
subprocess.check_call([sys.executable, "-m", "pip", "install", "git+https://github.com/acme/tools"])  # expect: unpinned-code-fetch
os.system(f"{sys.executable} -m pip install git+https://github.com/acme/tools@main")  # expect: unpinned-code-fetch
