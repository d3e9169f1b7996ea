"""permission_mode="bypassPermissions" is for throw-away containers only."""

from agents import HostedMCPTool
from claude_agent_sdk import ClaudeAgentOptions
from interpreter import interpreter
from openai_codex_sdk import Codex

interpreter.auto_run = False
MODES = ("default", "acceptEdits", "bypassPermissions")
HELP = {"bypassPermissions": "asks nothing", "require_approval": "never, always or a list"}
RELEASE = {"stage": "deploy", "require_approval": "never"}


class Pipeline:
    def __init__(self):
        self.auto_run = True


def build(mode, prompt):
    pipeline = Pipeline()
    pipeline.auto_run = True
    ClaudeAgentOptions(permission_mode="acceptEdits")
    ClaudeAgentOptions(permission_mode="default")
    ClaudeAgentOptions(permission_mode=mode)
    ClaudeAgentOptions(allowed_tools=["Read"])
    HostedMCPTool(tool_config={"type": "mcp", "server_label": "docs", "require_approval": "always"})
    HostedMCPTool(
        tool_config={"type": "mcp", "server_label": "docs", "require_approval": {"never": {"tool_names": ["search"]}}}
    )
    servers = {"files": {"command": "files-mcp", "alwaysAllow": ["read_file"], "autoApprove": []}}
    Codex().start_thread(approval_policy="never", sandbox="read-only")
    Codex().start_thread(approval_policy="on-request", sandbox="danger-full-access")
    if mode == "bypassPermissions":
        raise ValueError(f"{mode} is not allowed: {prompt}")
    return servers
