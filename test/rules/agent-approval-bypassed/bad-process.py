import subprocess

FLAGS = ["--dangerously-skip-permissions", "-p"]


def fix(task):
    subprocess.run(["claude", *FLAGS, task], check=True)  # expect: agent-approval-bypassed
    subprocess.run(["claude", "--permission-mode", "plan", "-p", task], check=True)
    subprocess.run(["codex", "exec", "-s", "danger-full-access", task], check=True)  # expect: agent-approval-bypassed
    subprocess.run(["codex", "exec", "-s", "workspace-write", task], check=True)
    subprocess.run("cursor-agent --force -p 'update the docs'", shell=True, check=True)  # expect: agent-approval-bypassed
    subprocess.run(["echo", "--dangerously-skip-permissions"], check=True)
