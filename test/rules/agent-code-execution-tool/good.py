"""PythonREPLTool() runs code on the host, so this agent gets a sandbox instead."""

from e2b_code_interpreter import Sandbox
from langchain.agents.middleware import DockerExecutionPolicy, ShellToolMiddleware
from langchain_azure_dynamic_sessions import SessionsPythonREPLTool
from langchain_community.agent_toolkits.load_tools import load_tools
from langchain_community.tools import DuckDuckGoSearchRun, ShellTool
from langchain_community.tools.e2b_data_analysis.tool import E2BDataAnalysisTool


class PythonREPL:
    """A read-only console of our own."""


class ContainerShell(ShellTool):
    def _run(self, commands):
        return Sandbox().commands.run(commands)


class BashProcess:
    def run(self, text):
        return text


def build(llm, names, policy, endpoint):
    console = PythonREPL()
    container = ContainerShell()
    process = BashProcess()
    search = DuckDuckGoSearchRun()
    loaded = load_tools(["wikipedia", "llm-math"], llm=llm)
    unknown = load_tools(names, llm=llm)
    contained = ShellToolMiddleware(execution_policy=DockerExecutionPolicy(image="python:3.12-slim"))
    given = ShellToolMiddleware(execution_policy=policy)
    remote = SessionsPythonREPLTool(pool_management_endpoint=endpoint)
    analysis = E2BDataAnalysisTool()
    description = "Like ShellTool() or load_tools(['terminal']), but remote"
    is_shell = isinstance(search, ShellTool)
    return console, container, process, search, loaded, unknown, contained, given, remote, analysis, description, is_shell, Sandbox
