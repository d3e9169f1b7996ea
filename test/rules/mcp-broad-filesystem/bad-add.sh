claude mcp add files -- npx -y @modelcontextprotocol/server-filesystem@2025.8.21 ~  # expect: mcp-broad-filesystem
claude mcp add files -- npx -y @modelcontextprotocol/server-filesystem@2025.8.21 "$HOME"  # expect: mcp-broad-filesystem
claude mcp add files -- npx -y @modelcontextprotocol/server-filesystem@2025.8.21 ~/work/site
