from agents import Agent, HostedMCPTool
from claude_agent_sdk import ClaudeAgentOptions, ClaudeSDKClient
from interpreter import interpreter
from openai import OpenAI


client = OpenAI()
options = ClaudeAgentOptions(max_turns=3)
agent = Agent(
    name="assistant",
    tools=[
        HostedMCPTool(
            tool_config={
                "type": "mcp",
                "server_label": "docs",
                "server_url": "https://mcp.example.com/mcp",
                "require_approval": "always",
            }
        )
    ],
)


async def run():
    async with ClaudeSDKClient() as session:
        await session.set_permission_mode("default")
