from langchain.agents import create_agent
from langchain.agents.middleware import DockerExecutionPolicy, HostExecutionPolicy, ShellToolMiddleware
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
        PythonREPLTool(),
        PythonAstREPLTool(locals={"df": frame}),
        ShellTool(),
    ]
    repl = Tool(name="python", description="runs code", func=PythonREPL().run)
    bash = BashProcess(persistent=True)
    math = PALChain.from_math_prompt(model)
    loaded = load_tools(["terminal", "llm-math"], llm=model)
    spec = CodeInterpreterToolSpec()
    engine = PandasQueryEngine(df=frame, verbose=True)
    shell = ShellToolMiddleware(execution_policy=DockerExecutionPolicy())
    return create_agent(model, tools=[*tools, repl], middleware=[shell]), bash, math, loaded, spec, engine
