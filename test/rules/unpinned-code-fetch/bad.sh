#!/bin/bash
git clone https://github.com/acme/trainer  # expect: unpinned-code-fetch
git clone --depth 1 -b main https://github.com/acme/other.git  # expect: unpinned-code-fetch
pip install git+https://github.com/acme/tool  # expect: unpinned-code-fetch
uv pip install "git+https://github.com/acme/tool@main"  # expect: unpinned-code-fetch
uvx --from git+https://github.com/acme/tool tool  # expect: unpinned-code-fetch
pip install git+https://github.com/acme/tool@v1.2  # expect: unpinned-code-fetch
wget https://raw.githubusercontent.com/acme/tool/main/setup.py  # expect: unpinned-code-fetch
