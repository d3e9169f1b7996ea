#!/bin/bash
bash <(curl -s https://example.com/setup.sh)
source <(curl -s https://example.com/env.sh)
sh -c "$(curl -fsSL https://example.com/install.sh)"
sudo bash -c "$(wget -qO- https://example.com/install.sh)" -- --yes
eval "$(curl -fsSL https://example.com/env.sh)"
