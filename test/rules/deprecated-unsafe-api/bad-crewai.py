from crewai import Agent
from skops import io

agent = Agent(role="coder", goal="code", backstory="x", allow_code_execution=False)  # expect: deprecated-unsafe-api
