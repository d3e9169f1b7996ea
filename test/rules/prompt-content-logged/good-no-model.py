import logging

logger = logging.getLogger(__name__)


def on_queue(messages, prompt, completion):
    logger.info("messages: %s", messages)
    logger.debug(f"{prompt} {completion}")
