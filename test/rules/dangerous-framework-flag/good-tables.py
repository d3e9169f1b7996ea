from langchain_experimental.agents import create_pandas_dataframe_agent

TYPES = {"allow_dangerous_code": bool, "allow_dangerous_tools": "boolean"}
HELP = {"allow_dangerous_requests": "Let the chain send requests."}


def build(llm, frame):
    return create_pandas_dataframe_agent(llm, frame)
