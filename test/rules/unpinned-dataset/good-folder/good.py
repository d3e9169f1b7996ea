from datasets import load_dataset

load_dataset("imdb")
load_dataset("reviews/test")
