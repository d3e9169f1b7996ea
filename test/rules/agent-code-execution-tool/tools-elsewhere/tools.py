from langchain_community.tools import ShellTool
from langchain_experimental.tools import PythonREPLTool as CodeTool

tools = [CodeTool()]  # expect: agent-code-execution-tool
