import os

from autogen import AssistantAgent, UserProxyAgent
from autogen.coding import DockerCommandLineCodeExecutor, LocalCommandLineCodeExecutor
from crewai import Agent
from crewai_tools import CodeInterpreterTool
from smolagents import CodeAgent, Tool, ToolCollection, load_tool

os.environ["AUTOGEN_USE_DOCKER"] = "True"


def build(model, parameters):
    agent = CodeAgent(tools=[], model=model, executor_type="docker")
    local = CodeAgent(tools=[], model=model, executor_type="docker")
    every = CodeAgent(tools=[], model=model, executor_type="docker")
    system = CodeAgent(
        tools=[],
        model=model,
        additional_authorized_imports=["numpy", "os", "subprocess"],
    )
    proxy = UserProxyAgent(
        name="runner",
        human_input_mode="NEVER",
        code_execution_config={"work_dir": "out", "use_docker": True},
    )
    executor = DockerCommandLineCodeExecutor(work_dir="out", timeout=60)
    interpreter = CodeInterpreterTool()
    return agent, local, every, system, proxy, executor, interpreter, parameters, AssistantAgent
