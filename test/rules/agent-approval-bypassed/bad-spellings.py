import dataclasses

import claude_agent_sdk as sdk
from agents.mcp import MCPServerStreamableHttp
from interpreter import OpenInterpreter
from openai_codex_sdk import Codex

import interpreter as oi

MODE = "bypassPermissions"
OPTIONS = {"permission_mode": "bypassPermissions"}  # expect: agent-approval-bypassed
MCP = {"type": "mcp", "server_label": "crm", "server_url": "https://crm.example.com", "require_approval": "never"}  # expect: agent-approval-bypassed
SERVERS = {"files": {"command": "files-mcp", "alwaysAllow": ["*"]}}  # expect: agent-approval-bypassed

oi.interpreter.auto_run = True  # expect: agent-approval-bypassed
worker = OpenInterpreter(auto_run=True)  # expect: agent-approval-bypassed
second = OpenInterpreter()
second.auto_run = True  # expect: agent-approval-bypassed


async def main(client, prompt):
    options = sdk.ClaudeAgentOptions(permission_mode=MODE)  # expect: agent-approval-bypassed
    options.permission_mode = "bypassPermissions"  # expect: agent-approval-bypassed
    other = dataclasses.replace(options, permission_mode="bypassPermissions")  # expect: agent-approval-bypassed
    raw = sdk.ClaudeAgentOptions(extra_args={"dangerously-skip-permissions": None})  # expect: agent-approval-bypassed
    server = MCPServerStreamableHttp(params={"url": "https://mcp.example.com"}, require_approval="never")  # expect: agent-approval-bypassed
    thread = Codex().start_thread(approval_policy="never", sandbox="danger-full-access")  # expect: agent-approval-bypassed
    answer = client.responses.create(
        model="gpt-5-2025-08-07",
        tools=[
            {
                "type": "mcp",
                "server_url": "https://mcp.example.com",
                "server_label": "docs",
                "require_approval": "never",  # expect: agent-approval-bypassed
            }
        ],
        input=prompt,
    )
    async for message in sdk.query(prompt=prompt, options=options):
        print(message.kind)
    return other, raw, server, thread, answer


def configure(permission_mode="bypassPermissions"):  # expect: agent-approval-bypassed
    return sdk.ClaudeAgentOptions(permission_mode=permission_mode)
