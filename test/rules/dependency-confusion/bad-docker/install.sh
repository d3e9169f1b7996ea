#!/bin/sh
export PIP_EXTRA_INDEX_URL="https://pypi.internal.example.com/simple"  # expect: dependency-confusion
pip install --extra-index-url "https://third.internal.example.com/simple" internal-prompts  # expect: dependency-confusion
uv pip install --index-strategy unsafe-best-match --extra-index-url https://x.internal.example.com/simple internal-prompts  # expect: dependency-confusion
uv pip install --extra-index-url https://x.internal.example.com/simple internal-prompts
pip install --extra-index-url "$PRIVATE_INDEX" internal-prompts
