#!/usr/bin/env bash
claude -p "$PROMPT"
npx -y @anthropic-ai/claude-code@2.0.1 -p fix
timeout 600 claude -p "fix"
codex exec "fix"
codex exec "fix"
codex exec "fix"
npx @google/gemini-cli -p "fix"
copilot -p "fix"
copilot -p "fix"
cursor-agent -p "fix"
aider --message "fix"
kiro-cli chat "fix"
agy -p "fix"
amp -x "fix"
alias cc='claude --dangerously-skip-permissions'
bash -c "claude -p fix"
droid exec -f plan.md
qwen -p "fix"
q chat --no-interactive "fix"
