import langchain_community.tools.shell.tool as shell_module
import langchain_experimental.tools.python.tool
from langchain.agents import load_tools as load
from langchain.agents.middleware import ShellToolMiddleware
from langchain.tools.python.tool import PythonREPLTool as Repl
from langchain_experimental.agents.agent_toolkits import create_python_agent
from llama_index.core.query_engine import PandasQueryEngine
from strands import Agent
from strands_tools import python_repl, shell

try:
    from langchain_community.tools import ShellTool
except ImportError:
    from langchain.tools import ShellTool

NAMES = ["python_repl"]


class Assistant:
    tool_class = Repl

    def __init__(self, llm, frame):
        self.terminal = shell_module.ShellTool()  # expect: agent-code-execution-tool
        self.ast = langchain_experimental.tools.python.tool.PythonAstREPLTool()  # expect: agent-code-execution-tool
        self.repl = Repl()  # expect: agent-code-execution-tool
        self.loaded = load(NAMES)  # expect: agent-code-execution-tool
        self.nested = create_python_agent(llm=llm, tool=Repl())  # expect: agent-code-execution-tool
        self.shell = ShellTool(ask_human_input=False)  # expect: agent-code-execution-tool
        self.middleware = ShellToolMiddleware(workspace_root="/tmp/work")  # expect: agent-code-execution-tool
        self.frame = PandasQueryEngine(df=frame)  # expect: agent-code-execution-tool
        self.agent = Agent(tools=[python_repl, shell])  # expect: agent-code-execution-tool


def later(llm):
    from langchain_experimental.utilities.python import PythonREPL

    interpreter = PythonREPL()  # expect: agent-code-execution-tool
    return interpreter.run("1 + 1")
