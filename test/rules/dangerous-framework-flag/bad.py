from langchain_community.agent_toolkits.load_tools import load_tools
from langchain_community.utilities.requests import RequestsWrapper
from langchain_experimental.agents.agent_toolkits import create_csv_agent, create_pandas_dataframe_agent
from langchain_neo4j import GraphCypherQAChain


def analyse(llm, frame, graph):
    agent = create_pandas_dataframe_agent(llm, frame, allow_dangerous_code=True)  # expect: dangerous-framework-flag
    table = create_csv_agent(
        llm,
        "sales.csv",
        verbose=True,
        allow_dangerous_code=True,  # expect: dangerous-framework-flag
    )
    chain = GraphCypherQAChain.from_llm(llm, graph=graph, allow_dangerous_requests=True)  # expect: dangerous-framework-flag
    requests = RequestsWrapper(headers={}, allow_dangerous_requests=True)  # expect: dangerous-framework-flag
    tools = load_tools(["requests_get"], allow_dangerous_tools=True)  # expect: dangerous-framework-flag
    return agent, table, chain, requests, tools
