from langchain_experimental.agents import create_csv_agent

from settings import ALLOW, QUIET


def build(llm):
    create_csv_agent(llm, "a.csv", allow_dangerous_code=ALLOW)  # expect: dangerous-framework-flag
    create_csv_agent(llm, "b.csv", allow_dangerous_code=QUIET)
