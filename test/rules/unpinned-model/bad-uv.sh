#!/bin/sh
uvx vllm serve acme/model # expect: unpinned-model, ai-server-auth-disabled
uvx --from vllm --torch-backend auto vllm serve acme/model # expect: unpinned-model, ai-server-auth-disabled
uvx --with flashinfer vllm@0.11.0 serve acme/model # expect: unpinned-model, ai-server-auth-disabled
uv run --with vllm vllm serve acme/model # expect: unpinned-model, ai-server-auth-disabled
uv run --no-project --torch-backend auto --with vllm vllm serve acme/model # expect: unpinned-model, ai-server-auth-disabled
uv run --with vllm -m vllm.entrypoints.openai.api_server --model acme/model # expect: unpinned-model, ai-server-auth-disabled
