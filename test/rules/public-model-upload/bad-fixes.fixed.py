from huggingface_hub import create_repo
from transformers import TrainingArguments

create_repo("acme/tuned", private=True)
args = TrainingArguments("out", push_to_hub=True, hub_private_repo=True)


def publish(model):
    model.push_to_hub("acme/other", private=True)
