#!/bin/bash
huggingface-cli download acme/first  # expect: unpinned-model
HF_HUB_OFFLINE=1 python other.py
HF_HUB_OFFLINE=1 huggingface-cli download acme/second
