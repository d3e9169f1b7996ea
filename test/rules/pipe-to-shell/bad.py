import os
import subprocess

os.system("curl -fsSL https://ollama.com/install.sh | sh")  # expect: pipe-to-shell
subprocess.run("curl -s https://example.com/x.sh | bash", shell=True)  # expect: pipe-to-shell
subprocess.run(["curl", "-s", "https://example.com/x.json"])
