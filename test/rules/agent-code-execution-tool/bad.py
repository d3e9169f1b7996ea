from langchain.agents import create_agent
from langchain.agents.middleware import HostExecutionPolicy, ShellToolMiddleware
from langchain_community.agent_toolkits.load_tools import load_tools
from langchain_community.tools import ShellTool
from langchain_core.tools import Tool
from langchain_experimental.llm_bash.bash import BashProcess
from langchain_experimental.pal_chain import PALChain
from langchain_experimental.tools import PythonAstREPLTool, PythonREPLTool
from langchain_experimental.utilities import PythonREPL
from llama_index.experimental.query_engine import PandasQueryEngine
from llama_index.tools.code_interpreter import CodeInterpreterToolSpec


def build(model, frame):
    tools = [
        PythonREPLTool(),  # expect: agent-code-execution-tool
        PythonAstREPLTool(locals={"df": frame}),  # expect: agent-code-execution-tool
        ShellTool(),  # expect: agent-code-execution-tool
    ]
    repl = Tool(name="python", description="runs code", func=PythonREPL().run)  # expect: agent-code-execution-tool
    bash = BashProcess(persistent=True)  # expect: agent-code-execution-tool
    math = PALChain.from_math_prompt(model)  # expect: agent-code-execution-tool
    loaded = load_tools(["terminal", "llm-math"], llm=model)  # expect: agent-code-execution-tool
    spec = CodeInterpreterToolSpec()  # expect: agent-code-execution-tool
    engine = PandasQueryEngine(df=frame, verbose=True)  # expect: agent-code-execution-tool
    shell = ShellToolMiddleware(execution_policy=HostExecutionPolicy())  # expect: agent-code-execution-tool
    return create_agent(model, tools=[*tools, repl], middleware=[shell]), bash, math, loaded, spec, engine
