hf download acme/data --repo-type dataset --local-dir data  # expect: unpinned-dataset
huggingface-cli download --repo-type=dataset acme/data  # expect: unpinned-dataset
git clone https://huggingface.co/datasets/acme/data  # expect: unpinned-dataset
