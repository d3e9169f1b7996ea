import logging
import os

import langchain
import litellm
from langchain.globals import set_debug
from langchain_openai import ChatOpenAI
from loguru import logger as loguru_logger
from openai import OpenAI
from vllm import AsyncEngineArgs

logger = logging.getLogger(__name__)
client = OpenAI()
llm = ChatOpenAI(model="gpt-4o-2024-08-06")

os.environ["LANGCHAIN_HIDE_INPUTS"] = "true"
os.environ["LANGCHAIN_HIDE_OUTPUTS"] = "true"
os.environ["LANGCHAIN_TRACING_V2"] = "true"
engine = AsyncEngineArgs(model="./weights")


def ask(prompt):
    response = client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[{"role": "user", "content": prompt}],
    )
    return response


def chat(history, question):
    messages = build(history, question)
    answer = client.chat.completions.create(model="gpt-4o-2024-08-06", messages=messages)
    text = answer.choices[0].message.content
    return text


def build(history, question):
    return [*history, {"role": "user", "content": question}]


class Bot:
    def __init__(self, api):
        self.logger = logging.getLogger("bot")
        self.api = api

    def reply(self, user_message):
        result = self.api.messages.create(
            model="claude-sonnet-4-5-20250929",
            max_tokens=500,
            messages=[{"role": "user", "content": user_message}],
        )
        return result


def chain(question):
    answer = llm.invoke(question)
    return answer
