import subprocess

subprocess.run(["git", "clone", "https://github.com/acme/tools"], check=True)
subprocess.run(["git", "-C", "tools", "checkout", "0123456789abcdef0123456789abcdef01234567"], check=True)
subprocess.run("git clone https://github.com/acme/other.git && cd other && git checkout 0123456789abcdef0123456789abcdef01234567", shell=True)
subprocess.run(["git", "clone", "https://github.com/acme/third", "sources"], check=True)
subprocess.run(["git", "checkout", "0123456789abcdef0123456789abcdef01234567"], cwd="sources", check=True)
