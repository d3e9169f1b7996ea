from mcp.server import FastMCP
from mcp.server.transport_security import TransportSecuritySettings

server = FastMCP("tools")
server.settings.host = "0.0.0.0"  # expect: mcp-server-exposed, ai-server-exposed
server.settings.port = 9000
server.settings.transport_security.enable_dns_rebinding_protection = False  # expect: mcp-server-exposed

security = TransportSecuritySettings()
security.allowed_hosts = ["*"]  # expect: mcp-server-exposed
security.allowed_origins = ["https://app.example.com"]

server.run(transport="sse")
