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

langchain.debug = True  # expect: prompt-content-logged
set_debug(True)  # expect: prompt-content-logged
litellm.set_verbose = True  # expect: prompt-content-logged
litellm._turn_on_debug()  # expect: prompt-content-logged
os.environ["LITELLM_LOG"] = "DEBUG"  # expect: prompt-content-logged
os.environ["OPENAI_LOG"] = "debug"  # expect: prompt-content-logged
os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true"  # expect: prompt-content-logged
os.environ["LANGCHAIN_TRACING_V2"] = "true"  # expect: prompt-content-logged
logging.getLogger("openai").setLevel(logging.DEBUG)  # expect: prompt-content-logged
engine = AsyncEngineArgs(model="./weights", enable_log_requests=True)  # expect: prompt-content-logged


def ask(prompt):
    logger.info("prompt: %s", prompt)  # expect: prompt-content-logged
    response = client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[{"role": "user", "content": prompt}],
    )
    logger.debug(f"answer: {response.choices[0].message.content}")  # expect: prompt-content-logged
    logging.info(response)  # expect: prompt-content-logged
    return response


def chat(history, question):
    messages = build(history, question)
    loguru_logger.info(f"sending {messages}")  # expect: prompt-content-logged
    answer = client.chat.completions.create(model="gpt-4o-2024-08-06", messages=messages)
    text = answer.choices[0].message.content
    logger.warning("model said: " + text)  # expect: prompt-content-logged
    logger.info("done", extra={"completion": text})  # expect: prompt-content-logged
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
        self.logger.info("%s -> %s", user_message, result.content[0].text)  # expect: prompt-content-logged
        return result


def chain(question):
    answer = llm.invoke(question)
    logger.info(answer.content)  # expect: prompt-content-logged
    return answer
