"""model.push_to_hub("acme/tuned") in prose."""

from datasets import Dataset
from huggingface_hub import HfApi, create_repo, upload_folder
from transformers import AutoModel, Trainer, TrainingArguments

PIN = "0123456789abcdef0123456789abcdef01234567"
REPO = "acme/second"
model = AutoModel.from_pretrained("acme/base", revision=PIN)

model.push_to_hub("acme/tuned", private=True)
Dataset.from_dict({"a": [1]}).push_to_hub("acme/rows", private=True)
create_repo(REPO, private=True, exist_ok=True)
upload_folder(folder_path="out", repo_id=REPO)
upload_folder(folder_path="out", repo_id="acme/second")
api = HfApi()
api.create_repo(repo_id="acme/demo", repo_type="space", space_sdk="gradio")
api.create_repo(repo_id="acme/third", private=True)
api.upload_file(path_or_fileobj="m", path_in_repo="m", repo_id="acme/third")
args = TrainingArguments("out", push_to_hub=True, hub_private_repo=True)
plain = TrainingArguments("out", push_to_hub=False)
trainer = Trainer(model=model, args=args)
trainer.push_to_hub()
model.save_pretrained("out")


def publish(model, private, options):
    model.push_to_hub("acme/tuned", private=private)
    model.push_to_hub("acme/tuned", **options)
    create_repo("acme/tuned", private=private)


class Uploader:
    def push_to_hub(self, name):
        return name

    def run(self):
        return self.push_to_hub("acme/tuned")


Uploader().push_to_hub("acme/tuned")


class Git:
    def create_repo(self, name):
        return name


Git().create_repo("tools")
