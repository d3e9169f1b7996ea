from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings as Security

PROTECT = False
server = MCPServer("tools")
server.run(
    transport="streamable-http",
    host="0.0.0.0",  # expect: mcp-server-exposed, ai-server-exposed
    transport_security=Security(enable_dns_rebinding_protection=PROTECT),  # expect: mcp-server-exposed
)
