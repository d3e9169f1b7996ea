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

wandb.config.update(os.environ)  # expect: secret-in-telemetry
wandb.config.update(dict(os.environ))  # expect: secret-in-telemetry
wandb.init(project="demo", config=dict(os.environ))  # expect: secret-in-telemetry
run = wandb.init(project="demo", config=vars(args))  # expect: secret-in-telemetry
run.config.update({"key": os.environ["OPENAI_API_KEY"]})  # expect: secret-in-telemetry
wandb.init(project="demo", config={"lr": 0.1, "api_key": os.getenv("OPENAI_API_KEY")})  # expect: secret-in-telemetry
mlflow.log_params(dict(os.environ))  # expect: secret-in-telemetry
mlflow.log_param("key", os.environ["HF_TOKEN"])  # expect: secret-in-telemetry
mlflow.log_params(vars(args))  # expect: secret-in-telemetry
sentry_sdk.set_context("environment", dict(os.environ))  # expect: secret-in-telemetry

api_key = os.environ["OPENAI_API_KEY"]
print(api_key)  # expect: secret-in-telemetry
print(f"using {api_key}")  # expect: secret-in-telemetry
logger.info("key is %s", os.getenv("ANTHROPIC_API_KEY"))  # expect: secret-in-telemetry
logging.debug("environment: %s", os.environ)  # expect: secret-in-telemetry


def connect(openai_api_key):
    logger.info(f"connecting with {openai_api_key}")  # expect: secret-in-telemetry
    return OpenAI(api_key=openai_api_key)


def ask(question):
    return client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[  # expect: secret-in-telemetry
            {"role": "system", "content": f"The database password is {os.environ['DB_PASSWORD']}."},
            {"role": "user", "content": question},
        ],
    )


def plan(question):
    token = os.environ["GITHUB_API_TOKEN"]
    prompt = f"Use the token {token} to answer {question}"
    return client.responses.create(model="gpt-4o-2024-08-06", input=prompt)  # expect: secret-in-telemetry


wandb.config.environment = dict(os.environ)  # expect: secret-in-telemetry
print({**os.environ})  # expect: secret-in-telemetry
