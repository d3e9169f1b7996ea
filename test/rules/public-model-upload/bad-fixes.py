from huggingface_hub import create_repo
from transformers import TrainingArguments

create_repo("acme/tuned")  # expect: public-model-upload
args = TrainingArguments("out", push_to_hub=True)  # expect: public-model-upload


def publish(model):
    model.push_to_hub("acme/other", private=False)  # expect: public-model-upload
