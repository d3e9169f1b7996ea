from mcp.server import FastMCP

server = FastMCP("tools")
server.settings.host = "0.0.0.0"  # expect: mcp-server-exposed, ai-server-exposed
server.settings.port = 9000
server.settings.transport_security.enable_dns_rebinding_protection = False  # expect: mcp-server-exposed

server.run(transport="sse")
