export AUTOGEN_USE_DOCKER=False  # expect: agent-sandbox-disabled
python agents.py
