import hashlib
import logging
import os

import langchain
import litellm
from langchain.globals import set_debug
from openai import OpenAI

logger = logging.getLogger(__name__)
client = OpenAI()

langchain.debug = False
set_debug(False)
litellm.set_verbose = False
os.environ["LITELLM_LOG"] = "ERROR"
os.environ["LANGSMITH_TRACING"] = "true"
os.environ["LANGSMITH_HIDE_INPUTS"] = "true"
os.environ["LANGSMITH_HIDE_OUTPUTS"] = "true"
os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "false"
logging.getLogger("openai").setLevel(logging.WARNING)
logging.getLogger(__name__).setLevel(logging.DEBUG)


def redact(text):
    return "[redacted]"


def ask(prompt, request_id):
    logger.info("prompt of %d characters, request %s", len(prompt), request_id)
    logger.debug("prompt %s", hashlib.sha256(prompt.encode()).hexdigest())
    logger.debug("prompt %s", redact(prompt))
    response = client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[{"role": "user", "content": prompt}],
    )
    logger.info("answer %s used %s tokens", response.id, response.usage.total_tokens)
    logger.info(f"model {response.model} stopped: {response.choices[0].finish_reason}")
    logger.info("prompt sent")
    return response.choices[0].message.content


def install(prompt, messages):
    logger.info("shell prompt is %s", prompt)
    logger.info("%d messages in the mailbox: %s", len(messages), messages)
