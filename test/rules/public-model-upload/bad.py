import huggingface_hub
from datasets import Dataset
from huggingface_hub import HfApi, create_repo, upload_folder
from transformers import AutoModel, TrainingArguments
from trl import SFTConfig

PIN = "0123456789abcdef0123456789abcdef01234567"
model = AutoModel.from_pretrained("acme/base", revision=PIN)

model.push_to_hub("acme/tuned")  # expect: public-model-upload
model.push_to_hub("acme/tuned", private=False)  # expect: public-model-upload
Dataset.from_dict({"a": [1]}).push_to_hub("acme/rows")  # expect: public-model-upload
model.save_pretrained("out", push_to_hub=True)  # expect: public-model-upload
create_repo("acme/tuned", exist_ok=True)  # expect: public-model-upload
huggingface_hub.create_repo(repo_id="acme/other", private=None)  # expect: public-model-upload
upload_folder(folder_path="out", repo_id="acme/third")  # expect: public-model-upload
api = HfApi()
api.create_repo("acme/fourth", repo_type="dataset")  # expect: public-model-upload
api.upload_folder(folder_path="out", repo_id="acme/fifth")  # expect: public-model-upload
api.upload_file(path_or_fileobj="model.safetensors", path_in_repo="m", repo_id="acme/fifth")  # expect: public-model-upload
api.upload_large_folder(repo_id="acme/sixth", repo_type="model", folder_path="out")  # expect: public-model-upload
args = TrainingArguments("out", push_to_hub=True)  # expect: public-model-upload
config = SFTConfig(output_dir="out", push_to_hub=True, hub_private_repo=False)  # expect: public-model-upload


def publish(model):
    model.push_to_hub("acme/tuned", commit_message="done")  # expect: public-model-upload
