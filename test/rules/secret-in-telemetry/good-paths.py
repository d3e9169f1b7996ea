"""A variable may name the file that a secret is in; where the file is may be told."""
import logging
import os

from openai import OpenAI

log = logging.getLogger(__name__)
client = OpenAI()


def read_token():
    place = os.environ.get("SERVICE_ACCESS_TOKEN")
    if not place or not os.path.exists(place):
        log.warning(f"no token file at {place}")
        return None
    with open(place) as stream:
        return stream.read()
