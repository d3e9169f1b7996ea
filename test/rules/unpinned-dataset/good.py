"""load_dataset("imdb") is only named here."""

import os
from pathlib import Path

import kagglehub
import pandas as pd
from datasets import Dataset, load_dataset, load_from_disk
from huggingface_hub import HfFileSystem, snapshot_download

PIN = "0123456789abcdef0123456789abcdef01234567"

load_dataset("imdb", revision=PIN)
load_dataset("HuggingFaceH4/ultrachat_200k", split="train", revision="0123456789abcdef0123456789abcdef01234567")
load_dataset("csv", data_files="train.csv")
load_dataset("json", data_files={"train": "train.jsonl"})
load_dataset("parquet", data_files=["a.parquet", "b.parquet"])
load_dataset("imagefolder", data_dir="images")
load_dataset("audiofolder", data_dir="sounds")
load_dataset("webdataset", data_files="shards/*.tar")
load_dataset("text", data_files="notes.txt")
load_dataset("arrow", data_files="x.arrow")
load_dataset("./reviews")
load_dataset("data/reviews")
load_dataset("/srv/data/reviews")
load_dataset(os.path.join("data", "reviews"))
load_dataset(str(Path("data")))
load_dataset("my_dataset_folder")
load_from_disk("data/reviews")
Dataset.from_dict({"text": ["imdb"]})
snapshot_download("acme/reviews", repo_type="dataset", revision=PIN)
pd.read_parquet("hf://datasets/acme/reviews@0123456789abcdef0123456789abcdef01234567/train.parquet")
pd.read_parquet("s3://acme/reviews/train.parquet")
pd.DataFrame().to_parquet("hf://datasets/acme/reviews/train.parquet")
HfFileSystem().ls("datasets/acme/reviews", revision=PIN)
kagglehub.dataset_download("zynicide/wine-reviews/versions/4")


def load(name, revision, repo_type, **options):
    load_dataset(name)
    load_dataset("imdb", revision=revision)
    load_dataset("imdb", **options)
    snapshot_download("acme/reviews", repo_type=repo_type)
    return load_dataset(os.environ["DATASET"])


class Hub:
    def load_dataset(self, name):
        return name


Hub().load_dataset("imdb")
