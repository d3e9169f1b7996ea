import os

import smolagents
from autogen_ext.code_executors.local import LocalCommandLineCodeExecutor as Local
from google.adk.code_executors import UnsafeLocalCodeExecutor
from smolagents.agents import CodeAgent as Coder
from smolagents.local_python_executor import LocalPythonExecutor

import autogen

IMPORTS = ["json", "shutil"]
CONFIG = {"work_dir": "coding", "use_docker": False}
SETTINGS = {"name": "runner", "code_execution_config": {"use_docker": False}}  # expect: agent-sandbox-disabled
OPTIONS = {"additional_authorized_imports": ["*"]}

os.environ.setdefault("AUTOGEN_USE_DOCKER", "0")  # expect: agent-sandbox-disabled
os.environ.update(AUTOGEN_USE_DOCKER="no")  # expect: agent-sandbox-disabled


def build(model):
    smolagents.CodeAgent([], model, additional_authorized_imports=IMPORTS)  # expect: agent-sandbox-disabled
    smolagents.CodeAgent([], model, **OPTIONS)  # expect: agent-sandbox-disabled
    Coder(tools=[], model=model, additional_authorized_imports=["os.path", "math"])  # expect: agent-sandbox-disabled
    LocalPythonExecutor(["sys"])  # expect: agent-sandbox-disabled
    autogen.UserProxyAgent("user", code_execution_config=CONFIG)  # expect: agent-sandbox-disabled
    autogen.ConversableAgent("agent", code_execution_config=dict(use_docker=False))  # expect: agent-sandbox-disabled
    autogen.AssistantAgent("assistant", code_execution_config={"executor": Local(work_dir="out")})  # expect: agent-sandbox-disabled
    UnsafeLocalCodeExecutor()  # expect: agent-sandbox-disabled
