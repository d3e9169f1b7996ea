#!/usr/bin/env bash
claude -p "$PROMPT" --permission-mode acceptEdits --allowedTools "Read,Edit,Bash(npm test:*)"
npx -y @google/gemini-cli -p "fix"
npx -y @anthropic-ai/claude-code --version
codex exec --full-auto "fix"
codex exec -s workspace-write "fix"
gemini mcp add search npx -y tavily-mcp@0.2.10
copilot -p "fix" --allow-tool 'shell(git)'
echo "never run claude --dangerously-skip-permissions here"
grep -y pattern file
q --version
droid exec --auto low -f plan.md
qwen --approval-mode auto-edit -p "fix"
kiro-cli chat --trust-tools=fs_read "fix"
