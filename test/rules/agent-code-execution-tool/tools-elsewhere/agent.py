from langchain.agents import create_agent

from tools import ShellTool, tools


def build(model):
    terminal = ShellTool()  # expect: agent-code-execution-tool
    return create_agent(model, tools=[*tools, terminal])
