from crewai import Agent
from crewai_tools import CodeInterpreterTool

UNSAFE = "unsafe"


def build():
    tool = CodeInterpreterTool(
        default_image_tag="interpreter",
        unsafe_mode=True,  # expect: agent-sandbox-disabled
    )
    return Agent(role="coder", goal="code", backstory="writes code", tools=[tool], code_execution_mode=UNSAFE)  # expect: agent-sandbox-disabled
