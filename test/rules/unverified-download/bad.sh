#!/bin/bash
wget https://example.com/weights/model.safetensors  # expect: unverified-download
curl -L -o models/base.gguf https://huggingface.co/acme/model-GGUF/resolve/main/base.gguf  # expect: unverified-download
curl -fsSL https://example.com/model.pt > /models/model.pt  # expect: unverified-download
wget -q "https://example.com/$NAME.ckpt" -O model.ckpt  # expect: unverified-download
wget https://example.com/pretrained/bert-base.tar.gz && tar xzf bert-base.tar.gz  # expect: unverified-download
aria2c -x 8 https://example.com/model.onnx  # expect: unverified-download
gdown 1A2b3C4d5E6f7G8h9  # expect: unverified-download
