#!/usr/bin/env bash
claude mcp add memory -- npx -y @modelcontextprotocol/server-memory  # expect: unpinned-mcp-server
claude mcp add --scope project time uvx mcp-server-time  # expect: unpinned-mcp-server
codex mcp add context7 -- npx -y @upstash/context7-mcp@latest  # expect: unpinned-mcp-server
gemini mcp add tavily npx -y tavily-mcp  # expect: unpinned-mcp-server
code --add-mcp '{"name":"memory","command":"npx","args":["-y","@modelcontextprotocol/server-memory"]}'  # expect: unpinned-mcp-server
claude mcp add pinned -- npx -y tavily-mcp@0.2.10
claude mcp add remote --transport http https://mcp.example.com/mcp
npx -y tavily-mcp
