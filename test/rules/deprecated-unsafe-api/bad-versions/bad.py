from datasets import load_dataset

PIN = "0123456789abcdef0123456789abcdef01234567"
a = load_dataset("acme/reviews", revision=PIN, trust_remote_code=False)  # expect: deprecated-unsafe-api
