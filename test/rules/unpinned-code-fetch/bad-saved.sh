#!/bin/sh
wget https://raw.githubusercontent.com/acme/examples/main/run.py  # expect: unpinned-code-fetch
python run.py
