import datasets
import kagglehub
import pandas as pd
import polars as pl
from datasets import load_dataset as fetch
from datasets.load import load_dataset
from huggingface_hub import HfApi, HfFileSystem, hf_hub_download, snapshot_download

SOURCE = "HuggingFaceH4/ultrachat_200k"

a = load_dataset(SOURCE, split="train_sft")  # expect: unpinned-dataset
b = fetch("imdb")  # expect: unpinned-dataset
c = datasets.load_dataset(path="glue", name="mrpc", revision=None)  # expect: unpinned-dataset
d = datasets.load_dataset_builder("rajpurkar/squad")  # expect: unpinned-dataset
e = datasets.get_dataset_config_names("nyu-mll/glue")  # expect: unpinned-dataset
f = datasets.get_dataset_split_names("nyu-mll/glue", "mrpc")  # expect: unpinned-dataset
g = load_dataset("acme/reviews", data_files={"train": "train.csv"}, streaming=True)  # expect: unpinned-dataset
h = load_dataset(  # expect: unpinned-dataset
    "allenai/c4",
    "en",
    split="train",
)
i = snapshot_download("acme/reviews", repo_type="dataset")  # expect: unpinned-dataset
j = hf_hub_download(repo_id="acme/reviews", filename="train.csv", repo_type="dataset")  # expect: unpinned-dataset
k = HfApi().snapshot_download("acme/reviews", repo_type="dataset")  # expect: unpinned-dataset
m = pd.read_parquet("hf://datasets/acme/reviews/train.parquet")  # expect: unpinned-dataset
n = pl.scan_csv("hf://datasets/acme/reviews/train.csv")  # expect: unpinned-dataset
o = load_dataset("parquet", data_files="hf://datasets/acme/reviews/*.parquet")  # expect: unpinned-dataset
p = HfFileSystem().glob("datasets/acme/reviews/*.csv")  # expect: unpinned-dataset
q = kagglehub.dataset_download("zynicide/wine-reviews")  # expect: unpinned-dataset

OPTIONS = dict(split="train", streaming=True)
r = load_dataset("wikitext", "wikitext-2-raw-v1", **OPTIONS)  # expect: unpinned-dataset


class Corpus:
    source = "Skylion007/openwebtext"

    def load(self):
        return load_dataset(self.source)  # expect: unpinned-dataset
