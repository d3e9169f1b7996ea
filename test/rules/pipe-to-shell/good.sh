#!/bin/bash
curl -s https://api.example.com/v1 | jq .
curl -s https://api.example.com/v1 | python3 -c 'import json, sys; print(json.load(sys.stdin))'
curl -s https://api.example.com/v1 | python3 -m json.tool
curl -s https://example.com/data | bash process.sh
curl -s http://localhost:8000/setup.sh | bash
curl -s https://raw.githubusercontent.com/acme/tool/0123456789abcdef0123456789abcdef01234567/install.sh | bash
cat install.sh | bash
echo "curl https://example.com/x | sh"
# curl https://example.com/x | sh
version="$(curl -s https://example.com/version)"
bash -c "echo $(curl -s https://example.com/version)"
curl -fsSLo install.sh https://example.com/releases/1.4.2/install.sh
echo "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  install.sh" | sha256sum -c -
sh install.sh
curl -fsSL https://example.com/key.gpg | gpg --dearmor -o /usr/share/keyrings/x.gpg
bash <(cat install.sh)
bash ./local.sh
cat <<'TEXT'
Run: curl https://example.com/x | sh
TEXT
