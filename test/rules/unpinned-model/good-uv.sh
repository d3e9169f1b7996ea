#!/bin/sh
uvx vllm serve /models/mine --host 127.0.0.1
uv run --with vllm==0.11.0 vllm serve acme/model --host 127.0.0.1 --revision 0123456789abcdef0123456789abcdef01234567
uvx ruff check acme/model
