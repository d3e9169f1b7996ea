from huggingface_hub import create_repo as make
from huggingface_hub import upload_folder as send

send(folder_path="out", repo_id="me/model")  # expect: public-model-upload

make("me/quiet", private=True)
send(folder_path="out", repo_id="me/quiet")
