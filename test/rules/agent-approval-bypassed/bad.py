from agents import Agent, HostedMCPTool
from claude_agent_sdk import ClaudeAgentOptions, ClaudeSDKClient
from interpreter import interpreter
from openai import OpenAI

interpreter.auto_run = True  # expect: agent-approval-bypassed

client = OpenAI()
options = ClaudeAgentOptions(permission_mode="bypassPermissions", max_turns=3)  # expect: agent-approval-bypassed
agent = Agent(
    name="assistant",
    tools=[
        HostedMCPTool(
            tool_config={
                "type": "mcp",
                "server_label": "docs",
                "server_url": "https://mcp.example.com/mcp",
                "require_approval": "never",  # expect: agent-approval-bypassed
            }
        )
    ],
)


async def run():
    async with ClaudeSDKClient() as session:
        await session.set_permission_mode("bypassPermissions")  # expect: agent-approval-bypassed
