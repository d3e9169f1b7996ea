import argparse
import logging
import os

import mlflow
import sentry_sdk
import wandb
from openai import OpenAI

logger = logging.getLogger(__name__)
client = OpenAI()
parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float)
parser.add_argument("--openai-api-key")
args = parser.parse_args()

wandb.init(project="demo")
run = wandb.init(project="demo")
wandb.init(project="demo")

api_key = os.environ["OPENAI_API_KEY"]


def connect(openai_api_key):
    return OpenAI(api_key=openai_api_key)


def ask(question):
    return client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[
            {"role": "system", "content": f"The database password is {os.environ['DB_PASSWORD']}."},
            {"role": "user", "content": question},
        ],
    )


def plan(question):
    token = os.environ["GITHUB_API_TOKEN"]
    prompt = f"Use the token {token} to answer {question}"
    return client.responses.create(model="gpt-4o-2024-08-06", input=prompt)


