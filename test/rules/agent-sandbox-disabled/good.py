"""CodeAgent(additional_authorized_imports=["*"]) would let the code leave the interpreter."""

import os

import docker
from autogen import UserProxyAgent
from autogen.coding import DockerCommandLineCodeExecutor
from crewai import Agent
from smolagents import CodeAgent, ToolCallingAgent

os.environ["AUTOGEN_USE_DOCKER"] = "1"
IMAGE = {"use_docker": False}


class LocalCommandLineCodeExecutor:
    """Ours: talks to a container."""


class CodeReview:
    def CodeAgent(self, **kwargs):
        return kwargs


class ContainerAgent(CodeAgent):
    def __init__(self, model):
        super().__init__(tools=[], model=model, executor_type="docker")


def build(model, executor, kind, imports, docker_wanted, **kwargs):
    ContainerAgent(model)
    CodeAgent(tools=[], model=model, executor_type="docker")
    CodeAgent(tools=[], model=model, executor_type="e2b", additional_authorized_imports=["*"])
    CodeAgent(tools=[], model=model, executor_type="modal")
    CodeAgent(tools=[], model=model, executor_type=kind)
    CodeAgent(tools=[], model=model, executor=executor, additional_authorized_imports=["os"])
    CodeAgent(tools=[], model=model, executor_type="docker", additional_authorized_imports=["numpy", "pandas"])
    CodeAgent(tools=[], model=model, additional_authorized_imports=imports, **kwargs)
    ToolCallingAgent(tools=[], model=model)
    UserProxyAgent("a", code_execution_config={"use_docker": True})
    UserProxyAgent("b", code_execution_config={"use_docker": "python:3.12-slim"})
    UserProxyAgent("c", code_execution_config={"use_docker": docker_wanted})
    UserProxyAgent("d", code_execution_config=False)
    UserProxyAgent("e", code_execution_config={"executor": DockerCommandLineCodeExecutor(work_dir="out")})
    LocalCommandLineCodeExecutor()
    CodeReview().CodeAgent(additional_authorized_imports=["*"])
    docker.from_env(use_docker=False)
    Agent(role="r", goal="g", backstory="b", code_execution_mode="safe")
