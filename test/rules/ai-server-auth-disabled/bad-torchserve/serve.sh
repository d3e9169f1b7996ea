#!/usr/bin/env bash
torchserve --start --model-store /models --models all --disable-token-auth # expect: ai-server-auth-disabled, deprecated-unsafe-api
torchserve --start --ncs --disable-token # expect: ai-server-auth-disabled, deprecated-unsafe-api
