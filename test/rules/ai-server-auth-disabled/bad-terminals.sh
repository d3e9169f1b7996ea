#!/bin/bash
tmux new-session -d -s ollama "OLLAMA_HOST=0.0.0.0 ollama serve"  # expect: ai-server-auth-disabled
screen -dmS ray ray start --head --dashboard-host=0.0.0.0 --block  # expect: ai-server-auth-disabled
tmux new-session -d -s logs "tail -f server.log"
