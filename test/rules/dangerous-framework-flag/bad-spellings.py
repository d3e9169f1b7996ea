import functools

import langchain_experimental.agents as experimental
from langchain.agents import create_spark_dataframe_agent as make_spark
from langchain_community.agent_toolkits.openapi import planner

SWITCH = True
FLAGS = {"verbose": False, "allow_dangerous_code": True}
REQUESTS = {"allow_dangerous_requests": True}  # expect: dangerous-framework-flag
REMOTE = dict(allow_dangerous_tools=True)  # expect: dangerous-framework-flag


def build(llm, frame, spec, wrapper):
    experimental.create_pandas_dataframe_agent(llm, frame, **FLAGS)  # expect: dangerous-framework-flag
    make_spark(llm=llm, df=frame, allow_dangerous_code=SWITCH)  # expect: dangerous-framework-flag
    planner.create_openapi_agent(spec, wrapper, llm, allow_dangerous_requests=True)  # expect: dangerous-framework-flag
    experimental.create_xorbits_agent(llm, frame, **{"allow_dangerous_code": True})  # expect: dangerous-framework-flag
    frames = functools.partial(experimental.create_pandas_dataframe_agent, llm, allow_dangerous_code=True)
    return frames(frame)  # expect: dangerous-framework-flag


def make_agent(llm, frame, allow_dangerous_code=True):  # expect: dangerous-framework-flag
    return experimental.create_pandas_dataframe_agent(llm, frame, allow_dangerous_code=allow_dangerous_code)


def options():
    settings = {}
    settings["allow_dangerous_requests"] = True  # expect: dangerous-framework-flag
    return settings
