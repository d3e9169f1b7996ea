#!/bin/bash
wget https://example.com/weights/model.safetensors
echo "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef  model.safetensors" | sha256sum -c -
wget https://huggingface.co/acme/model/resolve/0123456789abcdef0123456789abcdef01234567/model.safetensors.index.json
aria2c --checksum=sha-256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/model.onnx
wget https://nodejs.org/dist/v22.0.0/node-v22.0.0.tar.gz
curl -LO https://example.com/releases/tool-1.4.2.tgz
curl -o firmware.bin https://example.com/firmware.bin
curl http://localhost:8000/model.pt -o model.pt
curl https://example.com/index.html
