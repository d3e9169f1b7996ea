"""Never pass allow_dangerous_code=True here: the frame comes from users."""

from langchain_experimental.agents.agent_toolkits import create_pandas_dataframe_agent

from other_http import Client

NOTE = "allow_dangerous_requests=True"
OPTIONS = {"allow_dangerous_code": False}


class Policy:
    allow_dangerous_requests = False


def analyse(llm, frame, allowed, **kwargs):
    create_pandas_dataframe_agent(llm, frame)
    create_pandas_dataframe_agent(llm, frame, allow_dangerous_code=False)
    create_pandas_dataframe_agent(llm, frame, allow_dangerous_code=allowed)
    create_pandas_dataframe_agent(llm, frame, **OPTIONS)
    create_pandas_dataframe_agent(llm, frame, **kwargs)
    # create_pandas_dataframe_agent(llm, frame, allow_dangerous_code=True)
    return Client(allow_dangerous_requests=True)
