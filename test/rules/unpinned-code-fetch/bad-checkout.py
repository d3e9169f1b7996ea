import subprocess

subprocess.run(["git", "clone", "https://github.com/acme/tools"], check=True)  # expect: unpinned-code-fetch
subprocess.run(["git", "clone", "https://github.com/acme/other.git", "vendor/other"], check=True)
subprocess.run(["git", "-C", "vendor/other", "checkout", "0123456789abcdef0123456789abcdef01234567"], check=True)
