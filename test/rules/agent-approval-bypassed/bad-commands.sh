#!/usr/bin/env bash
claude -p "$PROMPT" --dangerously-skip-permissions  # expect: agent-approval-bypassed
npx -y @anthropic-ai/claude-code@2.0.1 --permission-mode=bypassPermissions -p fix  # expect: agent-approval-bypassed
timeout 600 claude --permission-mode bypassPermissions -p "fix"  # expect: agent-approval-bypassed
codex exec --yolo "fix"  # expect: agent-approval-bypassed
codex exec -s danger-full-access "fix"  # expect: agent-approval-bypassed
codex -c sandbox_mode=danger-full-access exec "fix"  # expect: agent-approval-bypassed
npx @google/gemini-cli --approval-mode=yolo -p "fix"  # expect: agent-approval-bypassed
copilot -p "fix" --allow-all-tools  # expect: agent-approval-bypassed
copilot -p "fix" --allow-all  # expect: agent-approval-bypassed
cursor-agent -p --force "fix"  # expect: agent-approval-bypassed
aider --yes-always --message "fix"  # expect: agent-approval-bypassed
kiro-cli chat --trust-all-tools "fix"  # expect: agent-approval-bypassed
agy --dangerously-skip-permissions -p "fix"  # expect: agent-approval-bypassed
amp --dangerously-allow-all -x "fix"  # expect: agent-approval-bypassed
alias cc='claude --dangerously-skip-permissions'  # expect: agent-approval-bypassed
bash -c "claude --dangerously-skip-permissions -p fix"  # expect: agent-approval-bypassed
droid exec --skip-permissions-unsafe -f plan.md  # expect: agent-approval-bypassed
qwen --approval-mode yolo -p "fix"  # expect: agent-approval-bypassed
q chat --no-interactive --trust-all-tools "fix"  # expect: agent-approval-bypassed
