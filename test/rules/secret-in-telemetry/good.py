import argparse
import logging
import os

import mlflow
import wandb
from openai import OpenAI

logger = logging.getLogger(__name__)
client = OpenAI()
parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float)
parser.add_argument("--max-tokens", type=int)
parser.add_argument("--tokenizer")
args = parser.parse_args()

wandb.init(project="demo", config=vars(args))
wandb.init(project=os.environ["WANDB_PROJECT"], config={"lr": args.lr})
wandb.config.update({"host": os.environ.get("HOSTNAME")})
mlflow.log_params({k: v for k, v in os.environ.items() if k.startswith("SLURM_")})
mlflow.log_param("max_tokens", os.environ["MAX_TOKENS"])
wandb.login(key=os.environ["WANDB_API_KEY"])

api_key = os.environ["OPENAI_API_KEY"]
print("key is set" if api_key else "key is missing")
print(f"key starts with {api_key[:4]}...")
print(len(api_key), bool(api_key))
logger.info("OPENAI_API_KEY is missing")
logger.info("token count: %d", int(os.environ["TOKEN_COUNT"]))


def mask(key):
    return key[:3] + "…"


def connect(openai_api_key, num_tokens):
    logger.info("connecting with %s, %d tokens", mask(openai_api_key), num_tokens)
    return OpenAI(api_key=openai_api_key)


def ask(question):
    return client.chat.completions.create(
        model="gpt-4o-2024-08-06",
        messages=[{"role": "user", "content": f"{question} (in {os.environ['APP_LANGUAGE']})"}],
    )
