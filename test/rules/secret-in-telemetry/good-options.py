import argparse
import os

import wandb

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float)
parser.add_argument("--hf-token")
args = parser.parse_args()
wandb.init(project="demo", config={k: v for k, v in vars(args).items() if k != "hf_token"})

password = os.environ["DB_PASSWORD"]
print(f"{len(password)} characters")
