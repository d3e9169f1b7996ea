from langchain_community.agent_toolkits.load_tools import load_tools
from langchain_community.utilities.requests import RequestsWrapper
from langchain_experimental.agents.agent_toolkits import create_csv_agent, create_pandas_dataframe_agent
from langchain_neo4j import GraphCypherQAChain


def analyse(llm, frame, graph):
    agent = create_pandas_dataframe_agent(llm, frame)
    table = create_csv_agent(
        llm,
        "sales.csv",
        verbose=True,
    )
    chain = GraphCypherQAChain.from_llm(llm, graph=graph)
    requests = RequestsWrapper(headers={})
    tools = load_tools(["requests_get"])
    return agent, table, chain, requests, tools
