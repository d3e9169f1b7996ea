"""Answers tickets with the help of tools."""

import gradio as gr
from langchain_experimental.agents import create_pandas_dataframe_agent
from langchain_openai import ChatOpenAI
from smolagents import CodeAgent, InferenceClientModel

from settings import LLM_BASE_URL, OPENAI_API_KEY

chat = ChatOpenAI(model="gpt-4o", base_url=LLM_BASE_URL, api_key=OPENAI_API_KEY)


def analyst(tickets):
    """Answers questions about a table of tickets."""
    return create_pandas_dataframe_agent(chat, tickets, allow_dangerous_code=True)


helper = CodeAgent(
    tools=[],
    model=InferenceClientModel(),
    additional_authorized_imports=["os", "subprocess"],
)


def answer(message, history):
    return helper.run(message)


gr.ChatInterface(answer).launch(share=True, allowed_paths=["/"])
