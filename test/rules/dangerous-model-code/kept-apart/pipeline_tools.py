import subprocess

commit = subprocess.check_output(["git", "rev-parse", "HEAD"])
