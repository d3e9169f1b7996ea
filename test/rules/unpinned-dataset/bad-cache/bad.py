from datasets import load_dataset

data = load_dataset("acme/reviews", split="train")  # expect: unpinned-dataset
