#!/bin/bash
curl -fsSL https://ollama.com/install.sh | sh  # expect: pipe-to-shell
curl -LsSf https://astral.sh/uv/install.sh | sudo -E bash -s -- --quiet  # expect: pipe-to-shell
wget -qO- https://example.com/setup | bash -  # expect: pipe-to-shell
curl -s https://example.com/get.py | python3 -  # expect: pipe-to-shell
curl -s https://example.com/get.py | python  # expect: pipe-to-shell
curl https://example.com/x.sh.gz | gunzip | bash -e  # expect: pipe-to-shell
curl -fsSL "$INSTALL_URL" | bash  # expect: pipe-to-shell
if ! command -v ollama > /dev/null; then
  curl -fsSL https://ollama.com/install.sh | OLLAMA_VERSION=0.5.0 sh  # expect: pipe-to-shell
fi
curl -fsSL \
  https://example.com/long.sh \
  | bash
wget https://repo.anaconda.com/miniconda/Miniconda3-latest-Linux-x86_64.sh -O ~/miniconda.sh  # expect: pipe-to-shell
bash ~/miniconda.sh -b -p "$HOME/miniconda"
curl -sO https://example.com/bootstrap.sh && chmod +x bootstrap.sh && ./bootstrap.sh  # expect: pipe-to-shell
curl -s https://example.com/other.sh > other.sh; sh other.sh  # expect: pipe-to-shell
