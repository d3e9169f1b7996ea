claude mcp add --transport http crm https://crm.example.com/mcp
codex mcp add crm --url http://10.0.0.4/mcp
claude mcp add --transport http local http://localhost:8000/mcp
claude mcp add --transport http crm https://crm.example.com/mcp
