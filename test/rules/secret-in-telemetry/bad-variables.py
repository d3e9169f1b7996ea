import os

import wandb
from openai import OpenAI

client = OpenAI()
task = f"Open a pull request. Log in with {os.environ['GITHUB_TOKEN']}."
client.responses.create(model="gpt-5-2025-08-07", input=task)  # expect: secret-in-telemetry
client.responses.create(model="gpt-5-2025-08-07", input=f"Pad with {os.environ['PAD_TOKEN']}")

wandb.init(project="p")
wandb.log({"environment": dict(os.environ)})  # expect: secret-in-telemetry
wandb.log({"options": dict(lr=0.1)})
