import os

from autogen import AssistantAgent, UserProxyAgent
from autogen.coding import LocalCommandLineCodeExecutor
from crewai import Agent
from crewai_tools import CodeInterpreterTool
from smolagents import CodeAgent, Tool, ToolCollection, load_tool

os.environ["AUTOGEN_USE_DOCKER"] = "False"  # expect: agent-sandbox-disabled


def build(model, parameters):
    agent = CodeAgent(tools=[], model=model)  # expect: agent-sandbox-disabled
    local = CodeAgent(tools=[], model=model, executor_type="local")  # expect: agent-sandbox-disabled
    every = CodeAgent(tools=[], model=model, executor_type="local", additional_authorized_imports=["*"])  # expect: agent-sandbox-disabled
    system = CodeAgent(
        tools=[],
        model=model,
        additional_authorized_imports=["numpy", "os", "subprocess"],  # expect: agent-sandbox-disabled
    )
    proxy = UserProxyAgent(
        name="runner",
        human_input_mode="NEVER",
        code_execution_config={"work_dir": "out", "use_docker": False},  # expect: agent-sandbox-disabled
    )
    executor = LocalCommandLineCodeExecutor(work_dir="out", timeout=60)  # expect: agent-sandbox-disabled
    interpreter = CodeInterpreterTool(unsafe_mode=True)  # expect: agent-sandbox-disabled
    return agent, local, every, system, proxy, executor, interpreter, parameters, AssistantAgent
