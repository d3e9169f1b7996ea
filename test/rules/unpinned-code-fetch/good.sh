#!/bin/bash
git clone https://github.com/acme/trainer
cd trainer && git checkout 0123456789abcdef0123456789abcdef01234567
git clone --branch v1.4.2 https://github.com/acme/other
pip install git+https://github.com/acme/tool@0123456789abcdef0123456789abcdef01234567
wget https://raw.githubusercontent.com/acme/tool/0123456789abcdef0123456789abcdef01234567/setup.py
git clone /srv/git/local.git
git clone "$REPOSITORY"
git pull
